/** How documents are indexed: by an embedding model, or by keywords. */
export type IndexingTechnique = 'high_quality' | 'economy';

/** How passages are found (docs/dify-api.md §11.3). */
export interface RetrievalModel {
  search_method?: 'semantic_search' | 'full_text_search' | 'hybrid_search' | 'keyword_search';
  reranking_enable?: boolean;
  reranking_model?: object | null;
  /** Number of passages. */
  top_k?: number;
  score_threshold_enabled?: boolean;
  /** 0 to 1. */
  score_threshold?: number | null;
}

/** How documents are cut into segments. */
export interface ProcessRule {
  mode: 'automatic' | 'custom' | 'hierarchical';
  rules?: {
    pre_processing_rules?: { id: string; enabled: boolean }[];
    segmentation?: {
      separator?: string;
      /** Greatest length of a segment in tokens. */
      max_tokens?: number;
      /** In tokens. */
      chunk_overlap?: number;
    };
    parent_mode?: 'full-doc' | 'paragraph' | null;
    subchunk_segmentation?: object | null;
  };
}

/** A dataset: what Dify's pages call knowledge. */
export interface Dataset {
  id: string;
  name?: string;
  description?: string | null;
  provider?: string;
  permission?: string;
  data_source_type?: string | null;
  /** `null` until the first document. */
  indexing_technique?: IndexingTechnique | null;
  app_count?: number;
  document_count?: number;
  word_count?: number;
  retrieval_model_dict?: RetrievalModel;
  embedding_model?: string | null;
  embedding_model_provider?: string | null;
  /** Unix seconds. */
  created_at?: number;
  /** Unix seconds. */
  updated_at?: number;
}

/** The life of a document in the index; it ends as `completed` or `error`. */
export type IndexingState =
  'waiting' | 'parsing' | 'cleaning' | 'splitting' | 'indexing' | 'completed' | 'error' | 'paused';

/** A document of a dataset. */
export interface DatasetDocument {
  id: string;
  name?: string;
  position?: number;
  data_source_type?: string;
  data_source_detail_dict?: { upload_file?: { id?: string; name?: string; size?: number } };
  indexing_status?: IndexingState;
  /** Why the indexing failed. */
  error?: string | null;
  enabled?: boolean;
  archived?: boolean;
  /** `queuing`, `indexing`, `available`, `disabled`, `error`, `paused` or `archived`. */
  display_status?: string;
  word_count?: number | null;
  tokens?: number | null;
  doc_form?: string;
  doc_metadata?: { id: string; name: string; type: string; value?: unknown }[] | null;
  /** Unix seconds. */
  created_at?: number;
}

/** A document that was created or changed, with the id of its indexing run. */
export interface CreatedDocument {
  document: DatasetDocument;
  /** For `fetchIndexingStatus()` and `waitUntilIndexed()`; `''` on a server that has none, as in the quick reference. */
  batch: string;
}

/** How far the indexing of a document has come. */
export interface IndexingStatus {
  id: string;
  indexing_status?: IndexingState;
  error?: string | null;
  completed_segments?: number;
  total_segments?: number;
}

/** A passage of a document. */
export interface Segment {
  id: string;
  document_id?: string;
  position?: number;
  content?: string;
  /** Of question-and-answer documents. */
  answer?: string | null;
  keywords?: string[] | null;
  word_count?: number;
  tokens?: number;
  hit_count?: number;
  enabled?: boolean;
  status?: string;
  error?: string | null;
}

/** A passage that was found for a question. */
export interface RetrievedSegment {
  segment: Segment & { document?: { id?: string; name?: string } };
  /** 0 to 1; 0 for keyword search. */
  score?: number | null;
}

/** A field of the metadata of a dataset's documents. */
export interface MetadataField {
  id: string;
  name?: string;
  type?: 'string' | 'number' | 'time';
  /** Number of documents that have it; in lists only. */
  count?: number;
}
