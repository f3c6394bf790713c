import type { FileType } from '../../api/file-reference.js';

const extensions: Record<'image' | 'document' | 'audio' | 'video', readonly string[]> = {
  image: ['jpg', 'jpeg', 'png', 'webp', 'gif', 'svg'],
  document: [
    ...['txt', 'md', 'mdx', 'markdown', 'pdf', 'html', 'htm', 'xlsx', 'xls', 'docx', 'doc', 'csv'],
    ...['vtt', 'properties', 'eml', 'msg', 'ppt', 'pptx', 'xml', 'epub'],
  ],
  audio: ['mp3', 'm4a', 'wav', 'amr', 'mpga'],
  video: ['mp4', 'mov', 'mpeg', 'webm'],
};

const mimeTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  bmp: 'image/bmp',
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  csv: 'text/csv',
  pdf: 'application/pdf',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
};

/** The file type of an extension; `custom` for unknown ones. */
export function fileTypeOf(extension: string): FileType {
  const found = Object.entries(extensions).find(([, each]) => each.includes(extension));
  return (found?.[0] ?? 'custom') as FileType;
}

/** The usual MIME type of an extension. */
export function mimeTypeOf(extension: string): string {
  return mimeTypes[extension] ?? 'application/octet-stream';
}

/** The usual extension of a MIME type; `bin` for unknown ones. */
export function extensionFor(mimeType: string): string {
  return Object.entries(mimeTypes).find(([, type]) => type === mimeType)?.[0] ?? 'bin';
}

/** The maximum size in bytes of an upload with this extension (docs/dify-api.md §8.1). */
export function sizeLimitOf(extension: string, limits: Readonly<Record<string, number>>): number {
  const type = fileTypeOf(extension);
  const name = type === 'document' || type === 'custom' ? 'file' : `${type}_file`;
  return (limits[`${name}_size_limit`] ?? 15) * 1024 * 1024;
}
