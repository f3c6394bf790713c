import type { Attachment } from '../model.js';
import {
  checkFile,
  extensionOf,
  kindOf,
  typeFor,
  type Candidate,
  type UploadRules,
} from './upload-rules.js';

/** A local file of the visitor, or the URL of a file on the web. */
export type AttachmentSource = File | string;

/** The context in which an attachment is created. */
export interface AttachmentContext {
  id: string;
  rules: UploadRules;
  others: readonly Attachment[];
  /** Whether the server fetches a file on the web now, not only when the question is sent. */
  isFetched: boolean;
}

/** Creates the attachment of a file or URL: to be uploaded, ready, or `failed` with a problem. */
export function newAttachment(
  source: AttachmentSource,
  { id, rules, others, isFetched }: AttachmentContext,
): Attachment {
  const isRemote = typeof source === 'string';
  const file = isRemote ? remoteCandidate(source, rules) : source;
  const problem = checkFile(file, rules, others);
  const pendingStatus = isRemote && !isFetched ? undefined : 'uploading';
  return {
    id,
    name: file.name,
    kind: typeFor(file, rules) ?? kindOf(file.name, file.type),
    url: isRemote ? source : problem ? '' : createPreview(source),
    mimeType: file.type || undefined,
    size: file.size,
    status: problem ? 'failed' : pendingStatus,
    problem,
    remoteUrl: isRemote ? source : undefined,
  };
}

/** Checks a file that the server fetched: its type may differ from what its URL suggested. */
export function afterFetch(fields: Partial<Attachment>, rules: UploadRules): Partial<Attachment> {
  const { name = '', mimeType: type = '', size } = fields;
  const file = { name, type, size };
  const problem = checkFile(file, rules, []);
  if (problem) return { ...fields, uploadId: undefined, status: 'failed', problem };
  return { ...fields, kind: typeFor(file, rules) ?? kindOf(name, type) };
}

/** A URL without an extension counts as a type that the app accepts: the server checks it. */
function remoteCandidate(url: string, { types }: UploadRules): Candidate {
  const name = nameOf(url);
  return { name, type: '', kind: extensionOf(name) ? undefined : (types[0] ?? 'custom') };
}

function nameOf(url: string): string {
  const { hostname, pathname } = new URL(url);
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || hostname;
  } catch {
    return last;
  }
}

/** Creates the object URL of an image, which the owner of the attachment must revoke. */
function createPreview(file: File): string {
  return file.type.startsWith('image/') ? URL.createObjectURL(file) : '';
}
