/** Metadata of an answer (docs/dify-api.md §6.5). `/api` omits `usage` and `annotation_reply`. */
export interface MessageMetadata {
  retriever_resources: RetrieverResource[];
  annotation_reply?: { id: string; account?: { id: string; name: string } } | null;
  usage?: Usage | null;
  /** Reasoning of the model by node id, since Dify 1.16. */
  reasoning: Record<string, unknown>;
}

/** A retrieved passage of a document (a source of the answer). */
export interface RetrieverResource {
  /** Counted from 1. */
  position: number;
  document_id: string;
  document_name: string;
  segment_id: string;
  content: string;
  dataset_id?: string | null;
  dataset_name?: string | null;
  data_source_type?: string | null;
  /** Relevance, 0 to 1. */
  score?: number | null;
  page?: number | null;
  title?: string | null;
  hit_count?: number | null;
  word_count?: number | null;
  segment_position?: number | null;
  doc_metadata?: Record<string, unknown> | null;
}

/** Tokens, prices (decimal strings) and durations (seconds) of an answer. */
export interface Usage {
  prompt_tokens?: number;
  completion_tokens?: number;
  total_tokens?: number;
  prompt_price?: string | number;
  completion_price?: string | number;
  total_price?: string | number;
  currency?: string;
  latency?: number;
  time_to_first_token?: number | null;
  time_to_generate?: number | null;
}
