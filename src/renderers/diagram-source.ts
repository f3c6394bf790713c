/** Longer sources are not drawn; mermaid's own limit. */
const MAX_LENGTH = 50_000;

/** CSS that loads something, after the escapes of CSS are decoded. */
const loadsByStyle = /\b(?:url|src|image|image-set|cross-fade)\s*\(|@import/i;

/** Images in nodes: `A@{ img: "https://…" }`. In YAML an escape may hide the key. */
const loadsImage = /@\s*\{[^]*?(?:\bimg\b|\\)/i;

/** Throws for a source whose drawing would load something from the network: mermaid draws in the page before the result becomes an image. */
export function checkDiagram(source: string): void {
  if (source.length > MAX_LENGTH) throw new RangeError('the diagram is too long');
  if (loadsByStyle.test(decodeCssEscapes(source)) || loadsImage.test(source))
    throw new Error('the diagram refers to an image or a style elsewhere');
}

function decodeCssEscapes(text: string): string {
  return text.replace(/\\([\da-f]{1,6})\s?/gi, (escape, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : escape;
  });
}

/** The text alternative of a diagram: its `accTitle` and `accDescr`, else its source. */
export function alternativeText(source: string): string {
  const [, title = ''] = /^\s*accTitle\s*:(.*)$/m.exec(source) ?? [];
  const [, line = '', block = ''] = /^\s*accDescr\s*(?::(.*)$|\{([^}]*)\})/m.exec(source) ?? [];
  const parts = [title, line || block].map((text) => text.replaceAll(/\s+/g, ' ').trim());
  return parts.filter(Boolean).join('. ') || source.trim();
}
