import type { Source } from '../effects/transfer.js';
import type { Attachment } from '../model.js';
import {
  checkFile,
  extensionOf,
  kindOf,
  typeFor,
  type Candidate,
  type UploadRules,
} from './upload-rules.js';

/** What is around a file that somebody has chosen. */
export interface AttachmentContext {
  id: string;
  rules: UploadRules;
  others: readonly Attachment[];
  /** A file on the web is fetched by the server now, and not only when the question comes. */
  isFetched: boolean;
}

/** Makes an attachment of what somebody has chosen: on its way, there already, or refused with the reason. */
export function newAttachment(
  source: Source,
  { id, rules, others, isFetched }: AttachmentContext,
): Attachment {
  const isRemote = typeof source === 'string';
  const file = isRemote ? remoteCandidate(source, rules) : source;
  const problem = checkFile(file, rules, others);
  const awaited = isRemote && !isFetched ? undefined : 'uploading';
  return {
    id,
    name: file.name,
    kind: typeFor(file, rules) ?? kindOf(file.name, file.type),
    url: isRemote ? source : problem ? '' : previewOf(source),
    mimeType: file.type || undefined,
    size: file.size,
    status: problem ? 'failed' : awaited,
    problem,
    remoteUrl: isRemote ? source : undefined,
  };
}

/** What the server has found out of a file that it fetched: it may be another than its URL looked like. */
export function afterFetch(fields: Partial<Attachment>, rules: UploadRules): Partial<Attachment> {
  const { name = '', mimeType: type = '', size } = fields;
  const file = { name, type, size };
  const problem = checkFile(file, rules, []);
  if (problem) return { ...fields, uploadId: undefined, status: 'failed', problem };
  return { ...fields, kind: typeFor(file, rules) ?? kindOf(name, type) };
}

/** What has no ending is taken for what the app wants: the server will look at it. */
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

/** For this page alone; whoever drops the attachment revokes it. */
function previewOf(file: File): string {
  return file.type.startsWith('image/') ? URL.createObjectURL(file) : '';
}
