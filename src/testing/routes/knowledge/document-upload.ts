import { isRecord } from '../../../lib/is-record.js';
import { sizeLimitOf } from '../../apps/file-types.js';
import { refusal } from '../../http/error-responses.js';
import { fieldsOf, readForm } from '../../http/multipart.js';
import type { FileContent, StoredFile } from '../../model.js';
import { extensionOf } from '../../store/file-store.js';
import { isDocument } from '../../store/knowledge/knowledge-store.js';
import type { ServerState } from '../../store/server-state.js';
import { refuseSlashes } from '../file-routes.js';
import type { RouteContext } from '../route.js';

/** Longer names of texts are truncated. */
const LONGEST_NAME = 200;

/** A multipart request: its file, if any, and its plain fields. */
export interface UploadForm {
  file: FileContent | undefined;
  fields: Readonly<Record<string, string>>;
}

/** Reads a form with at most one file in the given part, and refuses others as both upload routes of Dify do. */
export async function readUploadForm(context: RouteContext, part = 'file'): Promise<UploadForm> {
  const type = context.req.header('content-type') ?? '';
  const form = readForm(type, await context.req.arrayBuffer());
  const files = form.filter(({ filename }) => filename !== undefined);
  if (files.length > 1) throw refusal(400, 'too_many_files', 'Only one file is allowed.');
  const found = files.find(({ name }) => name === part);
  if (!found) return { file: undefined, fields: fieldsOf(form) };
  const { filename = '', bytes } = found;
  if (!filename)
    throw refusal(400, 'filename_not_exists_error', 'The specified filename does not exist.');
  return { file: { name: filename, type: found.type, bytes }, fields: fieldsOf(form) };
}

/** Refuses a missing file. */
export function requireFile({ file }: UploadForm): FileContent {
  if (!file) throw refusal(400, 'no_file_uploaded', 'Please upload your file.');
  return file;
}

/** Stores the file of a new document. A forbidden type or size is a 400 without words here, unlike at `files/upload`. */
export function storeDocumentFile(
  { files }: ServerState,
  context: RouteContext,
  content: FileContent,
): StoredFile {
  refuseSlashes(content.name);
  const extension = extensionOf(content.name);
  if (!isDocument({ extension }) || content.bytes.length > sizeLimitOf(extension, {}))
    throw refusal(400, 'invalid_param', '');
  return files.add(context.get('account'), content);
}

/** Stores a text as the file of a new document. */
export function storeText(
  { files }: ServerState,
  context: RouteContext,
  name: string,
  text: string,
): StoredFile {
  const bytes = new TextEncoder().encode(text);
  const content = { name: name.slice(0, LONGEST_NAME), type: 'text/plain', bytes };
  return files.add(context.get('account'), content, 'txt');
}

/** The settings in the part `data`: one JSON object. */
export function readData({ fields }: UploadForm): Readonly<Record<string, unknown>> {
  if (!fields.data) return {};
  try {
    const data: unknown = JSON.parse(fields.data);
    if (isRecord(data)) return data;
  } catch {
    // Refused below.
  }
  throw refusal(400, 'invalid_param', 'Expecting value: line 1 column 1 (char 0)');
}
