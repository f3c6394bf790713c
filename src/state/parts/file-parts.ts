import type { FileObject } from '../../api/stream/file-object.js';
import type { MessageFile } from '../../api/stream/stream-events.js';
import type { Message } from '../model.js';
import { addPart, putPart } from './part-list.js';
import type { FilePart } from './parts.js';
import { numberOf, textOf } from './wire-values.js';

/** Any of the ways in which Dify describes a file. */
type AnyFile = Partial<Omit<MessageFile, 'event'> & FileObject>;

/** What the visitor sent comes back in the lists of files, without a word of whose it is. */
const sentBy = ['local_file', 'remote_url'];

/**
 * Adds files that the app produced, each once. A file that the text links to or shows is there already: a reader who met it
 * in its place would take a second one for another file.
 */
export function addFiles(answer: Message, files: readonly AnyFile[]): Message {
  return files.reduce(addFile, answer);
}

function addFile(answer: Message, file: AnyFile): Message {
  const { belongs_to, transfer_method = '', url = '' } = file;
  const isSent = belongs_to ? belongs_to === 'user' : sentBy.includes(transfer_method);
  const name = unsigned(url);
  const known = answer.parts.find(
    (part): part is FilePart => part.type === 'file' && unsigned(part.url) === name,
  );
  if (isSent || !url || known?.name || answer.text.includes(name)) return answer;
  const part = partFrom(file);
  // What a tool has made is called by its name only at the end of the answer.
  return known ? putPart(answer, { ...part, id: known.id, url: known.url }) : addPart(answer, part);
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
    mimeType: textOf(mime_type),
    size: numberOf(size),
  };
}

/** Each time that Dify tells of a file it signs the URL anew. */
function unsigned(url: string): string {
  return /[?&]sign=/.test(url) ? url.replace(/\?.*/, '') : url;
}
