import type { IndexingTechnique, ProcessRule, RetrievalModel } from '../types/datasets.js';

/** How a document is indexed. The first document of a dataset decides for those that follow. */
export interface DocumentSettings {
  /** Needed for the first document of a dataset that was created without it. */
  indexingTechnique?: IndexingTechnique | undefined;
  /** Default: `{ mode: 'automatic' }`. */
  processRule?: ProcessRule | undefined;
  /** Default of the server: `text_model`. */
  docForm?: 'text_model' | 'hierarchical_model' | 'qa_model' | undefined;
  /** Language of the questions that `qa_model` generates. Default of the server: `English`. */
  docLanguage?: string | undefined;
  retrievalModel?: RetrievalModel | undefined;
  embeddingModel?: string | undefined;
  embeddingModelProvider?: string | undefined;
}

/** The settings in Dify's spelling. */
export function documentFields(settings: DocumentSettings) {
  return {
    indexing_technique: settings.indexingTechnique,
    process_rule: settings.processRule ?? { mode: 'automatic' },
    doc_form: settings.docForm,
    doc_language: settings.docLanguage,
    retrieval_model: settings.retrievalModel,
    embedding_model: settings.embeddingModel,
    embedding_model_provider: settings.embeddingModelProvider,
  };
}
