import type { StoredFile } from '../../model.js';
import { isIndexed } from '../../store/knowledge/indexing.js';
import type {
  ProcessRule,
  StoredDataset,
  StoredDocument,
  StoredSegment,
} from '../../store/knowledge/knowledge-model.js';
import { automaticRules } from '../../store/knowledge/split-text.js';
import type { VersionTraits } from '../../version.js';
import type { KnowledgeCaller } from './find-dataset.js';

/** A document as lists and the answers to changes show it (docs/dify-api.md §11.3). */
export function wireDocument(
  dataset: StoredDataset,
  document: StoredDocument,
  { newFields }: VersionTraits,
) {
  const { file, processRule, indexing } = document;
  const metadata = wireMetadata(dataset, document);
  return {
    ...identityOf(document),
    data_source_info: { upload_file_id: file.id },
    data_source_detail_dict: { upload_file: wireUpload(file) },
    dataset_process_rule_id: processRule.id,
    name: document.name,
    created_from: document.createdFrom,
    created_by: file.account?.id ?? null,
    created_at: document.createdAt,
    tokens: document.tokens,
    indexing_status: indexing.status,
    error: indexing.error,
    ...availabilityOf(document),
    display_status: displayStatusOf(document),
    word_count: document.wordCount,
    hit_count: hitCountOf(document),
    doc_form: document.docForm,
    doc_metadata: newFields || metadata.length > 0 ? metadata : null,
    summary_index_status: null,
    need_summary: false,
  };
}

/** A document as its own route shows it. */
export function wireDocumentDetail(
  dataset: StoredDataset,
  document: StoredDocument,
  caller: KnowledgeCaller,
) {
  const { file, processRule, indexing, segments, wordCount } = document;
  const upload = { upload_file: wireUpload(file) };
  const metadata = wireMetadata(dataset, document);
  return {
    ...identityOf(document),
    ...(caller === 'console'
      ? { data_source_info: { upload_file_id: file.id }, data_source_detail_dict: upload }
      : { data_source_info: upload }),
    dataset_process_rule_id: processRule.id,
    dataset_process_rule: { mode: processRule.mode, rules: wireRules(processRule) },
    document_process_rule: wireProcessRule(dataset, processRule),
    name: document.name,
    created_from: document.createdFrom,
    created_by: file.account?.id ?? null,
    created_at: document.createdAt,
    tokens: document.tokens,
    indexing_status: indexing.status,
    completed_at: indexing.completedAt,
    updated_at: document.updatedAt,
    indexing_latency: indexing.completedAt === null ? null : 0.1,
    error: indexing.error,
    ...availabilityOf(document),
    doc_type: null,
    doc_metadata: metadata.length > 0 ? metadata : null,
    segment_count: segments.length,
    average_segment_length: segments.length > 0 ? (wordCount ?? 0) / segments.length : 0,
    hit_count: hitCountOf(document),
    display_status: displayStatusOf(document),
    doc_form: document.docForm,
    doc_language: document.docLanguage,
    ...(caller === 'service-api' && { summary_index_status: null }),
    need_summary: false,
  };
}

/** The rules of a document in the console's list since 1.16. */
export function wireProcessRule({ id }: StoredDataset, rule: ProcessRule) {
  return { id: rule.id, dataset_id: id, mode: rule.mode, rules: wireRules(rule) };
}

/** The progress of a document. */
export function wireProgress({ id, indexing, segments }: StoredDocument) {
  return {
    id,
    indexing_status: indexing.status,
    processing_started_at: indexing.startedAt,
    parsing_completed_at: indexing.parsedAt,
    cleaning_completed_at: indexing.cleanedAt,
    splitting_completed_at: indexing.splitAt,
    completed_at: indexing.completedAt,
    paused_at: null,
    error: indexing.error,
    stopped_at: indexing.stoppedAt,
    completed_segments: isIndexed(indexing) ? segments.length : 0,
    total_segments: segments.length,
  };
}

/** What a document is called in the interface, and in the filter `status`. */
export function displayStatusOf({ indexing, enabled, archived }: StoredDocument): string {
  if (indexing.status === 'waiting') return 'queuing';
  if (indexing.status === 'error') return 'error';
  if (indexing.status !== 'completed') return 'indexing';
  if (archived) return 'archived';
  return enabled ? 'available' : 'disabled';
}

/** The number of times that passages of a document were used in answers. */
function hitCountOf({ segments }: StoredDocument): number {
  return segments.reduce((sum, { hitCount }: StoredSegment) => sum + hitCount, 0);
}

function identityOf({ id, position }: StoredDocument) {
  return { id, position, data_source_type: 'upload_file' };
}

function availabilityOf({ enabled, disabledAt, archived, file }: StoredDocument) {
  return {
    enabled,
    disabled_at: disabledAt,
    disabled_by: enabled ? null : (file.account?.id ?? null),
    archived,
  };
}

function wireUpload({ id, name, bytes, extension, type, account, createdAt }: StoredFile) {
  return {
    id,
    name,
    size: bytes.length,
    extension,
    mime_type: type,
    created_by: account?.id ?? null,
    created_at: createdAt,
  };
}

function wireRules({ mode, rules }: ProcessRule) {
  if (mode === 'automatic') return automaticRules;
  return { parent_mode: null, subchunk_segmentation: null, ...rules };
}

function wireMetadata({ metadataFields }: StoredDataset, { metadata }: StoredDocument) {
  return metadata.flatMap(({ id, value }) => {
    const field = metadataFields.find((each) => each.id === id);
    return field ? [{ id, name: field.name, type: field.type, value }] : [];
  });
}
