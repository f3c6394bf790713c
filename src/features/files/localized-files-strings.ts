import { filesEnglish, type FilesStrings } from '../../i18n/files-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { interpolate } from '../../lib/interpolate.js';
import { extensionOf, formatsOf } from '../../state/attachments/upload-rules.js';
import type { Attachment, AttachmentProblem } from '../../state/model.js';
import { formatItems, formatList, formatText } from '../../ui/format-text.js';
import { formatPercent, formatSize } from '../../ui/format.js';
import { localizedStrings, type Localized } from '../../ui/localized-strings.js';

/** The strings of the widget and of the files feature. */
export type LocalizedFilesStrings = Strings & FilesStrings & Localized;

/** Longer lists of file types are cut. */
const MAX_TYPES = 8;
/** The number of characters at the end of a name that stay visible when it is truncated. */
const TAIL_LENGTH = 9;

/** Returns the strings for an element of the files feature. */
export function filesStringsFor(element: Element, strings: Strings): LocalizedFilesStrings {
  return localizedStrings(element, strings, filesEnglish);
}

/** Explains why a file cannot be attached. */
export function problemText(problem: AttachmentProblem, strings: LocalizedFilesStrings): string {
  switch (problem.reason) {
    case 'type':
      return problem.allowed.length === 0
        ? strings.noFiles
        : interpolate(strings.wrongType, { types: formatTypeList(problem.allowed, strings) });
    case 'size':
      return interpolate(strings.fileTooLarge, {
        limit: formatSize(problem.limit, strings.language),
      });
    case 'count':
      return formatText(
        problem.kind ? strings.tooManyImages : strings.tooManyFiles,
        { limit: problem.limit },
        strings.language,
      );
    case 'empty':
      return strings.emptyFile;
    case 'upload':
      return uploadErrorText(problem.error, strings);
  }
}

/** Whether a failed upload can be retried: not if the server refused the file. */
export function canRetry({ problem }: Attachment): boolean {
  return problem?.reason === 'upload' && problem.error.kind !== 'file-rejected';
}

/** Describes an attachment below its name: its progress, problem, or type and size. */
export function describeAttachment(
  { name, status, progress, problem, size }: Attachment,
  strings: LocalizedFilesStrings,
): string {
  if (status === 'uploading')
    return progress === undefined
      ? strings.uploadingFile
      : formatPercent(progress, strings.language);
  if (status === 'failed') return problem ? problemText(problem, strings) : strings.uploadFailed;
  const type = extensionOf(name).toUpperCase();
  return [type, formatSize(size, strings.language)].filter(Boolean).join(' · ');
}

/** Splits a file name into a head that may be truncated and a tail with the extension. */
export function splitFileName(name: string): [head: string, tail: string] {
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  const at =
    characters.length > 2 * TAIL_LENGTH ? characters.length - TAIL_LENGTH : characters.length;
  return [characters.slice(0, at).join(''), characters.slice(at).join('')];
}

/** The screen-reader announcement for changed attachments; empty if there is nothing to announce. */
export function attachmentAnnouncement(
  before: readonly Attachment[],
  now: readonly Attachment[],
  strings: LocalizedFilesStrings,
): string {
  const announcements = now.flatMap((file) => {
    const old = before.find(({ id }) => id === file.id);
    if (file.status === 'failed' && old?.status !== 'failed')
      return interpolate(strings.labelled, {
        label: file.name,
        text: describeAttachment(file, strings),
      });
    const isNew = !file.status && (!old || old.status);
    return isNew ? interpolate(strings.fileAttached, { name: file.name }) : [];
  });
  return announcements.join('\n');
}

function uploadErrorText(
  { kind, code }: Extract<AttachmentProblem, { reason: 'upload' }>['error'],
  strings: LocalizedFilesStrings,
): string {
  if (/too_large|413/.test(code)) return strings.largerThanServer;
  if (kind === 'file-rejected') return strings.fileRefused;
  return kind === 'offline' ? strings.errors.offline : strings.uploadFailed;
}

/** "images (JPG, PNG) and STEP": a visitor may take a file of any other format for an image. */
function formatTypeList(types: readonly string[], strings: LocalizedFilesStrings): string {
  const names: Readonly<Record<string, string>> = {
    image: strings.images,
    document: strings.documents,
    audio: strings.audioFiles,
    video: strings.videos,
  };
  const typeNames = types.map((type) => {
    const name = names[type];
    const formats = formatItems(cut(formatsOf(type).map(formatName)), strings.language);
    return name ? interpolate(strings.detailed, { text: name, detail: formats }) : formatName(type);
  });
  return formatList(cut(typeNames), strings.language);
}

function formatName(extension: string): string {
  return extension.replace(/^\./, '').toUpperCase();
}

function cut(names: readonly string[]): readonly string[] {
  return names.length > MAX_TYPES ? [...names.slice(0, MAX_TYPES), '…'] : names;
}
