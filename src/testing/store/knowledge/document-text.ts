import type { StoredFile } from '../../model.js';

/** Formats that the fake Dify reads. */
const plain = new Set(['txt', 'md', 'mdx', 'markdown']);
const markup = new Set(['html', 'htm']);

/** Whether the fake Dify can index files with this extension: text, Markdown and HTML. */
export function isReadable({ extension }: Pick<StoredFile, 'extension'>): boolean {
  return plain.has(extension) || markup.has(extension);
}

/** The text of a file; without the tags of HTML. */
export function textOf({ extension, bytes }: StoredFile): string {
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  return markup.has(extension) ? htmlText(text) : text;
}

/** The text that a reader sees: blocks become paragraphs. */
function htmlText(html: string): string {
  return html
    .replace(/<!--[^]*?-->|<(script|style|head|template)\b[^]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|hr)\b[^>]*>/gi, '\n')
    .replace(
      /<\/?(?:p|div|section|article|h[1-6]|ul|ol|li|table|tr|pre|blockquote|main|header|footer)\b[^>]*>/gi,
      '\n\n',
    )
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, readEntity)
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{2,}/g, '\n\n')
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function readEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  if (code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
  return entities[name?.toLowerCase() ?? ''] ?? whole;
}
