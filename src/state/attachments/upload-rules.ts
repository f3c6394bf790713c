import type { AppParameters } from '../../api/resources/parameters.js';
import type { Attachment, AttachmentProblem } from '../model.js';

/** What an app, or a field of a form, takes as files. */
export interface UploadRules {
  readonly isEnabled: boolean;
  /** Whether files may come from the visitor's device, and whether from the web. */
  readonly fromDevice: boolean;
  readonly fromWeb: boolean;
  /** `image`, `document`, `audio`, `video`, `custom`; none: all of them. */
  readonly types: readonly string[];
  /** What `custom` means: in lower case, each with its dot; none: anything. */
  readonly extensions: readonly string[];
  readonly limit: number;
  readonly imageLimit: number;
  /** Bytes, by class. */
  readonly sizes: Readonly<Record<SizeClass, number>>;
}

/** What a field of a form says of the files that it takes. */
export interface FieldLimits {
  readonly types: readonly string[];
  readonly extensions: readonly string[];
  readonly methods: readonly string[];
  /** How many; 0 or nothing: as many as the server takes. */
  readonly limit?: number | undefined;
}

/** Of a file, what is looked at before it goes out; the size of one on the web is not known. */
export interface Candidate {
  readonly name: string;
  readonly type: string;
  readonly size?: number | undefined;
  /** Where its name does not tell. */
  readonly kind?: string | undefined;
}

type SizeClass = 'image' | 'video' | 'audio' | 'file';

const MEGABYTE = 1024 * 1024;
/** What servers allow that do not say it (docs/dify-api.md §8.1). */
const DEFAULT_MEGABYTES = { image: 10, video: 100, audio: 50, file: 15 };
const DEFAULT_COUNT = 10;

/** The extensions that put a file into a class (docs/dify-api.md §8.1). */
const extensionsOf: Readonly<Record<string, string>> = {
  image: 'jpg jpeg png webp gif svg',
  document:
    'txt md mdx markdown pdf html htm xlsx xls docx doc csv vtt properties eml msg ppt pptx xml epub',
  audio: 'mp3 m4a wav amr mpga',
  video: 'mp4 mov mpeg webm',
};

/** What the MIME type of a file says where its extension says nothing: as Dify guesses itself. */
const kindByType: readonly (readonly [RegExp, string])[] = [
  [/^image\//, 'image'],
  [/^video\//, 'video'],
  [/^audio\//, 'audio'],
  [/^text\/|pdf/, 'document'],
];

/** What the app takes with a question: of the two shapes of `file_upload`, whichever it speaks (docs/dify-api.md §5.2). */
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

/** What a field of a form takes; the sizes are the server's, whatever is asked. */
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

/** The class of a file, by its extension, else by its MIME type; `custom` for what is in none. */
export function kindOf(name: string, mimeType = ''): string {
  return (
    kindOfExtension(extensionOf(name)) ??
    kindByType.find(([pattern]) => pattern.test(mimeType))?.[1] ??
    'custom'
  );
}

/** As what a file goes to the server; `undefined` where nothing like it is taken. */
export function typeFor(
  { name, type, kind = kindOf(name, type) }: Candidate,
  { types, extensions }: UploadRules,
): string | undefined {
  if (types.length === 0 || (types.includes(kind) && kind !== 'custom')) return kind;
  const isNamed = extensions.length === 0 || extensions.includes(`.${extensionOf(name)}`);
  return types.includes('custom') && isNamed ? 'custom' : undefined;
}

/** Why a file cannot go beside the others, if so. */
export function checkFile(
  file: Candidate,
  rules: UploadRules,
  others: readonly Pick<Attachment, 'kind' | 'status'>[],
): AttachmentProblem | undefined {
  const kind = typeFor(file, rules);
  if (!rules.isEnabled || !kind) return { reason: 'type', allowed: takenBy(rules) };
  if (file.size === 0) return { reason: 'empty' };
  const sizeLimit = sizeLimitOf(file.name, rules);
  if (file.size && file.size > sizeLimit) return { reason: 'size', limit: sizeLimit };
  const taken = others.filter(({ status }) => status !== 'failed');
  const { limit, imageLimit } = rules;
  if (taken.length >= limit) return { reason: 'count', limit };
  const images = taken.filter((other) => other.kind === 'image').length;
  return kind === 'image' && images >= imageLimit
    ? { reason: 'count', limit: imageLimit, kind }
    : undefined;
}

/** What a file dialog should offer, as its `accept`; empty where it may offer all. */
export function acceptOf(rules: UploadRules): string {
  const { types, extensions } = rules;
  const offersAll = types.length === 0 || (types.includes('custom') && extensions.length === 0);
  if (offersAll) return '';
  const known = types.flatMap((type) => extensionsOf[type]?.split(' ') ?? []);
  const custom = types.includes('custom') ? extensions : [];
  return [...known.map((each) => `.${each}`), ...custom].join();
}

/** Whether pictures can be among the files. */
export function takesImages(rules: UploadRules): boolean {
  return typeFor({ name: 'photo.jpg', type: 'image/jpeg' }, rules) !== undefined;
}

/** The ending of a name, in lower case and without its dot; empty where it has none. */
export function extensionOf(name: string): string {
  return /\.([^.\s/]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The server goes by the extension alone. */
function sizeLimitOf(name: string, { sizes }: UploadRules): number {
  const kind = kindOfExtension(extensionOf(name));
  return sizes[kind && kind !== 'document' ? (kind as SizeClass) : 'file'];
}

function kindOfExtension(extension: string): string | undefined {
  return Object.keys(extensionsOf).find((kind) =>
    extensionsOf[kind]?.split(' ').includes(extension),
  );
}

/** The classes, and for `custom` the extensions. */
function takenBy({ isEnabled, types, extensions }: UploadRules): string[] {
  if (!isEnabled) return [];
  return types.flatMap((type) => (type === 'custom' ? extensions : [type]));
}
