import { linkedDatasets } from '../../apps/model-config.js';
import type { Account } from '../../model.js';
import type { StoredDataset } from '../../store/knowledge/knowledge-model.js';
import type { ServerState } from '../../store/server-state.js';
import type { KnowledgeCaller } from './find-dataset.js';

/** What the answer reports besides the knowledge base itself. */
export interface DatasetView {
  caller: KnowledgeCaller;
  account: Account;
  /** What was asked for; `listed` and `read` check whether the embedding model is available. */
  purpose: 'created' | 'read' | 'listed' | 'updated';
}

/** Passages of a question, unless the knowledge base says otherwise. */
export const DEFAULT_TOP_K = 2;

/** A knowledge base in wire format (docs/dify-api.md §11.3). */
export function wireDataset(
  state: ServerState,
  dataset: StoredDataset,
  { caller, account, purpose }: DatasetView,
) {
  const { newFields } = state.settings.traits;
  const { id, name, description, provider, permission } = dataset;
  return {
    id,
    name,
    description,
    provider,
    permission,
    ...contentOf(dataset),
    app_count: state.apps.all.filter((app) => linkedDatasets(app).includes(id)).length,
    created_by: account.id,
    author_name: account.name,
    created_at: dataset.createdAt,
    updated_by: account.id,
    updated_at: dataset.updatedAt,
    embedding_model: dataset.embeddingModel,
    embedding_model_provider: dataset.embeddingModelProvider,
    embedding_available: purpose === 'read' || purpose === 'listed' ? true : null,
    retrieval_model_dict: wireRetrievalModel(dataset),
    tags: state.knowledge.tags
      .of(id)
      .map((tag) => ({ id: tag.id, name: tag.name, type: 'knowledge' })),
    doc_metadata: dataset.metadataFields,
    built_in_field_enabled: dataset.builtInFields,
    ...unsupported,
    ...(newFields && {
      ...(caller === 'console' && { permission_keys: datasetPermissionKeys }),
      maintainer: account.id,
    }),
    ...partialMembers(purpose, caller, newFields),
  };
}

/** What the documents of a knowledge base add up to. */
function contentOf({ documents, docForm, indexingTechnique }: StoredDataset) {
  const all = [...documents.values()];
  const available = all.filter(
    ({ enabled, archived, indexing }) => enabled && !archived && indexing.status === 'completed',
  );
  return {
    data_source_type: all.length > 0 ? 'upload_file' : null,
    indexing_technique: indexingTechnique,
    document_count: all.length,
    word_count: all.reduce((sum, { wordCount }) => sum + (wordCount ?? 0), 0),
    doc_form: docForm,
    total_documents: all.length,
    total_available_documents: available.length,
  };
}

/** Fields of what the fake Dify does not have: summaries, external knowledge, pipelines. */
const unsupported = {
  summary_index_setting: {
    enable: null,
    model_name: null,
    model_provider_name: null,
    summary_prompt: null,
  },
  external_knowledge_info: {
    external_knowledge_id: null,
    external_knowledge_api_id: null,
    external_knowledge_api_name: null,
    external_knowledge_api_endpoint: null,
  },
  external_retrieval_model: {
    top_k: DEFAULT_TOP_K,
    score_threshold: 0,
    score_threshold_enabled: null,
  },
  pipeline_id: null,
  runtime_mode: 'general',
  chunk_structure: null,
  icon_info: { icon_type: null, icon: null, icon_background: null, icon_url: null },
  is_published: false,
  enable_api: true,
  is_multimodal: false,
};

/** Lists and updates always name the partial members; since 1.16 the console names none elsewhere. */
function partialMembers(
  purpose: DatasetView['purpose'],
  caller: KnowledgeCaller,
  newFields: boolean,
) {
  if (purpose === 'updated') return { partial_member_list: [] };
  if (caller === 'service-api') return {};
  if (purpose === 'listed') return { partial_member_list: [] };
  return newFields ? { partial_member_list: null } : {};
}

/** A knowledge base in the answer to the creation of documents. */
export function wireNewDocumentDataset(
  { id, name, description, ...dataset }: StoredDataset,
  account: Account,
) {
  return {
    id,
    name,
    description,
    permission: dataset.permission,
    data_source_type: 'upload_file',
    indexing_technique: dataset.indexingTechnique,
    created_by: account.id,
    created_at: dataset.createdAt,
  };
}

function wireRetrievalModel({ retrievalModel }: StoredDataset) {
  return {
    search_method: 'semantic_search',
    reranking_enable: false,
    reranking_mode: null,
    reranking_model: { reranking_provider_name: '', reranking_model_name: '' },
    weights: null,
    top_k: DEFAULT_TOP_K,
    score_threshold_enabled: false,
    score_threshold: null,
    ...retrievalModel,
  };
}

const datasetPermissionKeys = [
  ...[
    'preview',
    'readonly',
    'edit',
    'import_export_dsl',
    'pipeline_test',
    'document_download',
    'retrieval_recall',
    'use',
    'delete_file',
    'pipeline_release',
    'delete',
    'access_config',
  ].map((permission) => `dataset.acl.${permission}`),
  'dataset.api_key.manage',
];
