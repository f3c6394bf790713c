import type { AppParameters } from '../../api/resources/parameters.js';
import type { Attachment, AttachmentProblem } from '../model.js';

/** The files that an app or a form field accepts. */
export interface UploadRules {
  readonly isEnabled: boolean;
  /** Whether files of the visitor's device are accepted. */
  readonly fromDevice: boolean;
  /** Whether URLs of files on the web are accepted. */
  readonly fromWeb: boolean;
  /** `image`, `document`, `audio`, `video`, `custom`; empty: all of them. */
  readonly types: readonly string[];
  /** The extensions of type `custom`, in lower case with a dot; empty: any. */
  readonly extensions: readonly string[];
  readonly limit: number;
  readonly imageLimit: number;
  /** Maximum size in bytes, by class. */
  readonly sizes: Readonly<Record<SizeClass, number>>;
}

/** The limits of a form field for its files. */
export interface FieldLimits {
  readonly types: readonly string[];
  readonly extensions: readonly string[];
  readonly methods: readonly string[];
  /** Maximum number of files; 0 or absent: the server's limit. */
  readonly limit?: number | undefined;
}

/** The properties of a file that are checked before its upload; the size of a file on the web is unknown. */
export interface Candidate {
  readonly name: string;
  readonly type: string;
  readonly size?: number | undefined;
  /** Overrides the kind that the name suggests. */
  readonly kind?: string | undefined;
}

type SizeClass = 'image' | 'video' | 'audio' | 'file';

const MEGABYTE = 1024 * 1024;
/** Dify's default limits, for servers that do not send theirs (docs/dify-api.md §8.1). */
const DEFAULT_MEGABYTES = { image: 10, video: 100, audio: 50, file: 15 };
const DEFAULT_COUNT = 10;

/** The extensions of each class (docs/dify-api.md §8.1), the most common first. */
const extensionsOf: Readonly<Record<string, string>> = {
  image: 'jpg jpeg png webp gif svg',
  document:
    'pdf docx xlsx pptx txt md csv html doc xls ppt epub xml eml msg htm markdown mdx vtt properties',
  audio: 'mp3 m4a wav amr mpga',
  video: 'mp4 mov mpeg webm',
};

/** The class by MIME type for files without a known extension, as Dify derives it. */
const kindByMimeType: readonly (readonly [RegExp, string])[] = [
  [/^image\//, 'image'],
  [/^video\//, 'video'],
  [/^audio\//, 'audio'],
  [/^text\/|pdf/, 'document'],
];

/** The rules of the app for a question, from either shape of `file_upload` (docs/dify-api.md §5.2). */
export function uploadRulesOf(parameters: AppParameters): UploadRules {
  const upload = parameters.file_upload ?? {};
  const image = upload.image ?? {};
  const rules = fieldRulesOf(parameters, {
    types: upload.allowed_file_types ?? ['image'],
    extensions: upload.allowed_file_extensions ?? [],
    methods: upload.allowed_file_upload_methods ?? image.transfer_methods ?? [],
    limit: upload.number_limits ?? image.number_limits,
  });
  return {
    ...rules,
    isEnabled: upload.enabled ?? image.enabled ?? false,
    imageLimit: image.number_limits || rules.limit,
  };
}

/** The rules of a form field; the size limits are the server's. */
export function fieldRulesOf(
  { system_parameters: system }: AppParameters,
  { types, extensions, methods, limit }: FieldLimits,
): UploadRules {
  const bytes = (kind: SizeClass) => {
    const name = kind === 'file' ? 'file_size_limit' : `${kind}_file_size_limit`;
    return (system?.[name] ?? DEFAULT_MEGABYTES[kind]) * MEGABYTE;
  };
  const allows = (method: string) => methods.length === 0 || methods.includes(method);
  const count = limit || system?.workflow_file_upload_limit || DEFAULT_COUNT;
  return {
    isEnabled: true,
    fromDevice: allows('local_file'),
    fromWeb: allows('remote_url'),
    types,
    extensions: extensions.map((each) => `.${each.replace(/^\./, '').toLowerCase()}`),
    limit: count,
    imageLimit: count,
    sizes: {
      image: bytes('image'),
      video: bytes('video'),
      audio: bytes('audio'),
      file: bytes('file'),
    },
  };
}

/** The extensions of a class, the most common first; empty for `custom` and for an extension. */
export function formatsOf(kind: string): readonly string[] {
  return extensionsOf[kind]?.split(' ') ?? [];
}

/** The class of a file by its extension, else by its MIME type; else `custom`. */
export function kindOf(name: string, mimeType = ''): string {
  return (
    kindOfExtension(extensionOf(name)) ??
    kindByMimeType.find(([pattern]) => pattern.test(mimeType))?.[1] ??
    'custom'
  );
}

/** The type under which a file is uploaded; `undefined` if it is not accepted. */
export function typeFor(
  { name, type, kind = kindOf(name, type) }: Candidate,
  { types, extensions }: UploadRules,
): string | undefined {
  if (types.length === 0 || (types.includes(kind) && kind !== 'custom')) return kind;
  const isNamed = extensions.length === 0 || extensions.includes(`.${extensionOf(name)}`);
  return types.includes('custom') && isNamed ? 'custom' : undefined;
}

/** Validates a file in addition to the existing attachments; returns the problem, if any. */
export function checkFile(
  file: Candidate,
  rules: UploadRules,
  others: readonly Pick<Attachment, 'kind' | 'status'>[],
): AttachmentProblem | undefined {
  const kind = typeFor(file, rules);
  if (!rules.isEnabled || !kind) return { reason: 'type', allowed: allowedTypes(rules) };
  if (file.size === 0) return { reason: 'empty' };
  const sizeLimit = sizeLimitOf(file.name, rules);
  if (file.size && file.size > sizeLimit) return { reason: 'size', limit: sizeLimit };
  const accepted = others.filter(({ status }) => status !== 'failed');
  const { limit, imageLimit } = rules;
  if (accepted.length >= limit) return { reason: 'count', limit };
  const images = accepted.filter((other) => other.kind === 'image').length;
  return kind === 'image' && images >= imageLimit
    ? { reason: 'count', limit: imageLimit, kind }
    : undefined;
}

/** The `accept` attribute of a file dialog; empty to offer all files. */
export function acceptOf(rules: UploadRules): string {
  const { types, extensions } = rules;
  const offersAll = types.length === 0 || (types.includes('custom') && extensions.length === 0);
  if (offersAll) return '';
  const known = types.flatMap(formatsOf);
  const custom = types.includes('custom') ? extensions : [];
  return [...known.map((each) => `.${each}`), ...custom].join();
}

/** Whether images are accepted. */
export function acceptsImages(rules: UploadRules): boolean {
  return typeFor({ name: 'photo.jpg', type: 'image/jpeg' }, rules) !== undefined;
}

/** The extension of a file name, in lower case without the dot; empty without one. */
export function extensionOf(name: string): string {
  return /\.([^.\s/]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The size limit of a file; the server decides by the extension alone. */
function sizeLimitOf(name: string, { sizes }: UploadRules): number {
  const kind = kindOfExtension(extensionOf(name));
  return sizes[kind && kind !== 'document' ? (kind as SizeClass) : 'file'];
}

function kindOfExtension(extension: string): string | undefined {
  return Object.keys(extensionsOf).find((kind) => formatsOf(kind).includes(extension));
}

/** The accepted types, with the extensions in place of `custom`. */
function allowedTypes({ isEnabled, types, extensions }: UploadRules): string[] {
  if (!isEnabled) return [];
  return types.flatMap((type) => (type === 'custom' ? extensions : [type]));
}
