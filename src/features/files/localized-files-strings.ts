import { filesEnglish, type FilesStrings } from '../../i18n/files-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { interpolate } from '../../lib/interpolate.js';
import type { Attachment, AttachmentProblem } from '../../state/model.js';
import { extensionOf } from '../../state/attachments/upload-rules.js';
import { formatShare, formatSize } from '../../ui/format.js';
import { localizedStrings, type Localized } from '../../ui/localized-strings.js';

/** The texts of files with those of the whole widget. */
export type LocalizedFilesStrings = Strings & FilesStrings & Localized;

/** More types than that are no help to anybody. */
const MOST_TYPES = 8;
/** The end of a name that stays when its middle is left out. */
const TAIL = 9;

/** The texts for an element of the files. */
export function filesStringsFor(element: Element, strings: Strings): LocalizedFilesStrings {
  return localizedStrings(element, strings, filesEnglish);
}

/** Why a file cannot go with a question, in plain words. */
export function problemText(problem: AttachmentProblem, strings: LocalizedFilesStrings): string {
  switch (problem.reason) {
    case 'type':
      return problem.allowed.length === 0
        ? strings.noFiles
        : interpolate(strings.wrongType, { types: listOf(problem.allowed, strings) });
    case 'size':
      return interpolate(strings.fileTooLarge, {
        limit: formatSize(problem.limit, strings.language),
      });
    case 'count':
      return interpolate(problem.kind ? strings.tooManyImages : strings.tooManyFiles, {
        limit: problem.limit,
      });
    case 'empty':
      return strings.emptyFile;
    case 'upload':
      return uploadText(problem.error, strings);
  }
}

/** Whether another try may have another end. */
export function mayTryAgain({ problem }: Attachment): boolean {
  return problem?.reason === 'upload' && problem.error.kind !== 'file-rejected';
}

/** What is said of a file below its name. */
export function noteOf(
  { name, status, progress, problem, size }: Attachment,
  strings: LocalizedFilesStrings,
): string {
  if (status === 'uploading')
    return progress === undefined ? strings.uploadingFile : formatShare(progress, strings.language);
  if (status === 'failed') return problem ? problemText(problem, strings) : strings.uploadFailed;
  const type = extensionOf(name).toUpperCase();
  return [type, formatSize(size, strings.language)].filter(Boolean).join(' · ');
}

/** A name in two: what may be cut, and the end that tells the type. */
export function halves(name: string): [head: string, tail: string] {
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  const at = characters.length > 2 * TAIL ? characters.length - TAIL : characters.length;
  return [characters.slice(0, at).join(''), characters.slice(at).join('')];
}

/** What has happened to files that nobody may be looking at; empty where nothing has. */
export function attachmentAnnouncement(
  before: readonly Attachment[],
  now: readonly Attachment[],
  strings: LocalizedFilesStrings,
): string {
  const news = now.flatMap((file) => {
    const old = before.find(({ id }) => id === file.id);
    if (file.status === 'failed' && old?.status !== 'failed')
      return `${file.name}: ${noteOf(file, strings)}.`;
    const isNew = !file.status && (!old || old.status);
    return isNew ? interpolate(strings.fileAttached, { name: file.name }) : [];
  });
  return news.join(' ');
}

function uploadText(
  { kind, code }: Extract<AttachmentProblem, { reason: 'upload' }>['error'],
  strings: LocalizedFilesStrings,
): string {
  if (/too_large|413/.test(code)) return strings.largerThanServer;
  if (kind === 'file-rejected') return strings.fileRefused;
  return kind === 'offline' ? strings.errors.offline : strings.uploadFailed;
}

/** "images, documents and PDF". */
function listOf(types: readonly string[], strings: LocalizedFilesStrings): string {
  const names: Readonly<Record<string, string>> = {
    image: strings.images,
    document: strings.documents,
    audio: strings.audioFiles,
    video: strings.videos,
  };
  const words = types.map((type) => names[type] ?? type.replace(/^\./, '').toUpperCase());
  const shown = words.length > MOST_TYPES ? [...words.slice(0, MOST_TYPES), '…'] : words;
  return shown.length > 1
    ? `${shown.slice(0, -1).join(', ')} ${strings.and} ${shown.at(-1)}`
    : (shown[0] ?? '');
}
