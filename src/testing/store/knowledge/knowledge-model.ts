/*
 * The data model of the knowledge bases, as types (docs/dify-api.md §11.3).
 */
import type { StoredFile } from '../../model.js';

/** A knowledge base. */
export interface StoredDataset {
  readonly id: string;
  name: string;
  description: string;
  permission: DatasetPermission;
  readonly provider: string;
  /** `high_quality`, `economy`; `null` until the first document has one. */
  indexingTechnique: string | null;
  /** As the client sent it; `undefined` for the server's default. */
  retrievalModel: Readonly<Record<string, unknown>> | undefined;
  embeddingModel: string | null;
  embeddingModelProvider: string | null;
  /** `text_model` etc.; `null` until the first document. */
  docForm: string | null;
  /** By id, oldest first. */
  readonly documents: Map<string, StoredDocument>;
  readonly metadataFields: MetadataField[];
  builtInFields: boolean;
  /** Unix seconds. */
  readonly createdAt: number;
  updatedAt: number;
}

/** Who sees a knowledge base. */
export type DatasetPermission = (typeof datasetPermissions)[number];

export const datasetPermissions = ['only_me', 'all_team_members', 'partial_members'] as const;

/** A document of a knowledge base. */
export interface StoredDocument {
  readonly id: string;
  /** Counted from 1 in its knowledge base; never reused. */
  readonly position: number;
  name: string;
  createdFrom: 'web' | 'api';
  readonly createdAt: number;
  updatedAt: number;
  /** Its upload; replaced by an update. */
  file: StoredFile;
  /** Identifies the documents that were created by one request. */
  readonly batch: string;
  processRule: ProcessRule;
  readonly docForm: string;
  readonly docLanguage: string;
  indexing: Indexing;
  enabled: boolean;
  disabledAt: number | null;
  archived: boolean;
  /** Characters of its segments; `null` until it has been split for the first time. */
  wordCount: number | null;
  /** `null` until it has been indexed for the first time. */
  tokens: number | null;
  segments: StoredSegment[];
  metadata: MetadataValue[];
}

/** How a document is split. */
export interface ProcessRule {
  readonly id: string;
  readonly mode: 'automatic' | 'custom' | 'hierarchical';
  /** As the client sent them; with `automatic`, the server's own. */
  readonly rules: Readonly<Record<string, unknown>>;
}

/** The states of indexing, in order; an error ends it early. */
export const indexingStatuses = [
  'waiting',
  'parsing',
  'cleaning',
  'splitting',
  'indexing',
  'completed',
] as const;

export type IndexingStatus = (typeof indexingStatuses)[number] | 'error';

/** The progress of indexing; times are Unix seconds. */
export interface Indexing {
  status: IndexingStatus;
  /** The reason for the status `error`. */
  error: string | null;
  /** The reason for which it will fail once it has been parsed; `undefined` if it will not. */
  readonly failure: string | undefined;
  startedAt: number | null;
  parsedAt: number | null;
  cleanedAt: number | null;
  splitAt: number | null;
  completedAt: number | null;
  stoppedAt: number | null;
}

/** A passage of a document. */
export interface StoredSegment {
  readonly id: string;
  readonly position: number;
  content: string;
  answer: string | null;
  keywords: readonly string[];
  enabled: boolean;
  disabledAt: number | null;
  hitCount: number;
  /** Unix seconds. */
  readonly createdAt: number;
  updatedAt: number;
  /** Whether a member has changed it. */
  edited: boolean;
}

/** A field that the documents of a knowledge base may have. */
export interface MetadataField {
  readonly id: string;
  name: string;
  readonly type: string;
}

/** The value of such a field. */
export interface MetadataValue {
  readonly id: string;
  readonly value: unknown;
}

/** A file that is about to be indexed. */
export interface IndexedFile {
  /** Name with extension. */
  name: string;
  /** MIME type as sent by the client. */
  type: string;
  /** Size in bytes. */
  size: number;
}

/** The outcome of indexing: `error` is the reason that the document shows. */
export type IndexingResult = 'completed' | { error: string };
