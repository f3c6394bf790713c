import type { FileObject } from '../../api/stream/file-object.js';
import type { MessageFile } from '../../api/stream/stream-events.js';
import type { Message } from '../model.js';
import { addPart, upsertPart } from './part-list.js';
import type { FilePart } from './parts.js';
import { isSigned } from './signed-url.js';
import { optionalNumber, optionalString } from './wire-values.js';

/** Any of the shapes in which Dify describes a file. */
type AnyFile = Partial<Omit<MessageFile, 'event'> & FileObject>;

/** Transfer methods of the visitor's own uploads, which come back in file lists without an owner field. */
const visitorTransferMethods = ['local_file', 'remote_url'];

/** Adds generated files, each once; omits a file that the text links to or shows, since it would look like another file. */
export function addFiles(answer: Message, files: readonly AnyFile[]): Message {
  return files.reduce(addFile, answer);
}

function addFile(answer: Message, file: AnyFile): Message {
  const { belongs_to, transfer_method = '', url = '' } = file;
  const isSent = belongs_to
    ? belongs_to === 'user'
    : visitorTransferMethods.includes(transfer_method);
  const address = withoutSignature(url);
  const known = answer.parts.find(
    (part): part is FilePart => part.type === 'file' && withoutSignature(part.url) === address,
  );
  if (isSent || !url || known?.name || answer.text.includes(address)) return answer;
  const part = partFrom(file);
  // The name of a tool's file arrives only at the end of the answer.
  return known
    ? upsertPart(answer, { ...part, id: known.id, url: known.url })
    : addPart(answer, part);
}

function partFrom({
  id,
  related_id = '',
  type = 'custom',
  filename = '',
  url = '',
  mime_type,
  size,
}: AnyFile): FilePart {
  return {
    type: 'file',
    id: id || related_id,
    kind: type,
    name: filename,
    url,
    mimeType: optionalString(mime_type),
    size: optionalNumber(size),
  };
}

/** The URL without its signature, which is new in every event. */
function withoutSignature(url: string): string {
  return isSigned(url) ? url.replace(/\?.*/, '') : url;
}
