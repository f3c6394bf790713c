import { fileTypeOf } from '../../apps/file-types.js';
import type { ApiKey, StoredFile } from '../../model.js';
import type { ConsoleSettings } from '../../settings.js';
import { newApiKey } from '../app-store.js';
import { unixSeconds } from '../unix-seconds.js';
import { isReadable } from './document-text.js';
import { newIndexing } from './indexing.js';
import type {
  DatasetPermission,
  Indexing,
  ProcessRule,
  StoredDataset,
  StoredDocument,
} from './knowledge-model.js';
import { TagStore } from './tag-store.js';

/** The settings of a new knowledge base. */
export interface NewDataset {
  name: string;
  description?: string;
  permission?: DatasetPermission;
  provider?: string;
  indexingTechnique?: string | null;
  retrievalModel?: Readonly<Record<string, unknown>> | undefined;
  embeddingModel?: string | null;
  embeddingModelProvider?: string | null;
}

/** The settings of a new document. */
export interface NewDocument {
  file: StoredFile;
  name: string;
  createdFrom: 'web' | 'api';
  batch: string;
  processRule: ProcessRule;
  docForm: string;
  docLanguage: string;
}

/** The knowledge bases of the workspace, their tags, and the keys of the knowledge API. */
export class KnowledgeStore {
  readonly tags = new TagStore();
  /** Newest first. */
  keys: ApiKey[] = [];
  readonly #settings: ConsoleSettings;
  readonly #datasets = new Map<string, StoredDataset>();
  readonly #positions = new WeakMap<StoredDataset, number>();

  constructor(settings: ConsoleSettings) {
    this.#settings = settings;
    this.clear();
  }

  /** Newest first. */
  get all(): StoredDataset[] {
    return [...this.#datasets.values()].reverse();
  }

  find(id: string | undefined): StoredDataset | undefined {
    return this.#datasets.get(id ?? '');
  }

  findByName(name: string): StoredDataset | undefined {
    return this.all.find((dataset) => dataset.name === name);
  }

  create(fields: NewDataset): StoredDataset {
    const now = unixSeconds();
    const dataset: StoredDataset = {
      description: '',
      permission: 'only_me',
      provider: 'vendor',
      indexingTechnique: null,
      retrievalModel: undefined,
      embeddingModel: null,
      embeddingModelProvider: null,
      ...fields,
      id: crypto.randomUUID(),
      docForm: null,
      documents: new Map(),
      metadataFields: [],
      builtInFields: false,
      createdAt: now,
      updatedAt: now,
    };
    this.#datasets.set(dataset.id, dataset);
    return dataset;
  }

  delete({ id }: StoredDataset): void {
    this.#datasets.delete(id);
    this.tags.unbind(id);
  }

  addDocument(dataset: StoredDataset, fields: NewDocument): StoredDocument {
    const now = unixSeconds();
    const position = (this.#positions.get(dataset) ?? 0) + 1;
    this.#positions.set(dataset, position);
    const document: StoredDocument = {
      ...fields,
      id: crypto.randomUUID(),
      position,
      createdAt: now,
      updatedAt: now,
      indexing: this.startIndexing(fields.file),
      enabled: true,
      disabledAt: null,
      archived: false,
      wordCount: null,
      tokens: null,
      segments: [],
      metadata: [],
    };
    dataset.documents.set(document.id, document);
    dataset.docForm ??= fields.docForm;
    return document;
  }

  /** Replaces the content of a document, which is indexed anew; its counts stay until then. */
  replaceContent(
    document: StoredDocument,
    { file, name, processRule }: Pick<NewDocument, 'file' | 'name' | 'processRule'>,
  ): void {
    Object.assign(document, {
      file,
      name,
      processRule,
      // As a real server does, whichever API has created it.
      createdFrom: 'web',
      updatedAt: unixSeconds(),
      indexing: this.startIndexing(file),
      segments: [],
    });
  }

  /** The start of indexing of a file, whose outcome the options of the fake Dify may decide. */
  startIndexing(file: StoredFile): Indexing {
    const { name, type, bytes } = file;
    const result = this.#settings.indexing?.({ name, type, size: bytes.length });
    if (result !== undefined) return newIndexing(result === 'completed' ? undefined : result.error);
    return newIndexing(isReadable(file) ? undefined : NOT_INDEXED);
  }

  clear(): void {
    this.#datasets.clear();
    this.tags.clear();
    const { datasetKey } = this.#settings;
    this.keys = [{ ...newApiKey('dataset-'), token: datasetKey }];
  }
}

/** The error of documents in formats that the fake Dify stores, but cannot read. */
export const NOT_INDEXED = 'not indexed by the fake Dify';

/** Whether Dify accepts documents with this extension. */
export function isDocument({ extension }: Pick<StoredFile, 'extension'>): boolean {
  return fileTypeOf(extension) === 'document';
}

/** Identifies the documents of a request: the time and six more digits. */
export function newBatch(): string {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const more = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  return time + String(more % 1_000_000).padStart(6, '0');
}
