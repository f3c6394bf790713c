import { isRecord } from '../../lib/is-record.js';
import type { Found, RecordKind } from './ownership.js';

/**
 * The runs, forms and uploads in a page of `GET /messages`, which Dify returns to their owner only (docs/dify-api.md §4.6). So a
 * visitor can still answer a form, or send a file again, after the records of it were lost.
 */
export function findInHistory(page: unknown): Found[] {
  const items = isRecord(page) && Array.isArray(page.data) ? page.data.filter(isRecord) : [];
  return items.flatMap((item) => [
    ...recordsIn(item.message_files).flatMap(findInFile),
    ...(isRecord(item.inputs) ? Object.values(item.inputs).flatMap(findInInput) : []),
    ...recordsIn(item.extra_contents).flatMap(findInExtra),
  ]);
}

function findInFile({ belongs_to, upload_file_id }: Record<string, unknown>): Found[] {
  return belongs_to === 'user' ? found('upload', upload_file_id) : [];
}

/** File variables are whole objects (docs/dify-api.md §8.4). */
function findInInput(value: unknown): Found[] {
  if (Array.isArray(value)) return value.flatMap(findInInput);
  if (!isRecord(value) || !value.dify_model_identity) return [];
  return found('upload', value.related_id);
}

function findInExtra({ workflow_run_id, form_definition }: Record<string, unknown>): Found[] {
  const token = isRecord(form_definition) ? form_definition.form_token : undefined;
  return [...found('run', workflow_run_id), ...found('form', token)];
}

function found(kind: RecordKind, id: unknown): Found[] {
  return typeof id === 'string' && id ? [{ kind, id }] : [];
}

function recordsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
