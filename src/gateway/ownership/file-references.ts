import { isRecord } from '../../lib/is-record.js';
import { invalidParam } from '../gateway-error.js';

/** Deeper than any form of an app; a deeper value could exhaust the stack of whoever reads it. */
const MAX_DEPTH = 32;

/** The properties of a file in a request (docs/dify-api.md §8.3). */
const fileProperties = new Set(['type', 'transfer_method', 'url', 'upload_file_id']);

/**
 * The ids of all uploads that a request refers to, however deep. Refuses files that are referred to in another way than the widget
 * does, since Dify accepts further ids of files, whose owner is unknown.
 */
export function uploadsIn(value: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH) throw invalidParam('The request is nested too deeply.');
  if (Array.isArray(value)) return value.flatMap((item) => uploadsIn(item, depth + 1));
  if (!isRecord(value)) return [];
  const nested = Object.values(value).flatMap((item) => uploadsIn(item, depth + 1));
  return 'transfer_method' in value ? [...uploadOf(value), ...nested] : nested;
}

function uploadOf(file: Record<string, unknown>): string[] {
  const unknown = Object.keys(file).find((name) => !fileProperties.has(name));
  if (unknown !== undefined) throw invalidParam(`A file has no property "${unknown}" here.`);
  const { transfer_method: method, upload_file_id: id } = file;
  if (method === 'remote_url') return id === undefined ? [] : [idOf(id)];
  if (method === 'local_file') return [idOf(id)];
  throw invalidParam('The transfer_method of a file is "local_file" or "remote_url".');
}

function idOf(id: unknown): string {
  if (typeof id === 'string') return id;
  throw invalidParam('The upload_file_id of a file must be a string.');
}
