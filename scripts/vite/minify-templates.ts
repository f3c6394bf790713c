import { transform } from 'lightningcss';
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  [field: string]: unknown;
}

interface TaggedTemplate extends Node {
  tag: { type: string; name: string };
  quasi: { quasis: (Node & { value: { raw: string } })[] };
}

/** Placeholder for an expression while the static parts of a template are minified as one string. */
const PLACEHOLDER = '\u0001';

/** Removes white space and comments from the `html`, `svg` and `css` templates of src/, without changing their meaning. */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-lit-templates',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /\/src\/.*\.[jt]s$/, code: /\b(?:html|svg|css)`/ },
      handler(code) {
        const result = new MagicString(code);
        for (const template of templatesIn(this.parse(code)))
          minifyTemplate(template, code, result);
        return result.hasChanged()
          ? { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) }
          : null;
      },
    },
  };
}

/** Minifies a `css` template without expressions; templates with expressions are left unchanged. */
export function minifyCss(parts: readonly string[]): string[] {
  if (parts.length !== 1) return [...parts];
  const { code } = transform({
    filename: 'template.css',
    code: Buffer.from(parts[0] ?? ''),
    minify: true,
  });
  return [code.toString()];
}

/** Minifies the static parts of an `html` template; runs of white space collapse to one space. */
export function minifyHtml(parts: readonly string[]): string[] {
  const joined = parts.join(PLACEHOLDER);
  const isVerbatim = /<(?:pre|textarea|script|style)\b(?![^>]*><\/)/i.test(joined);
  const hasExpressionInComment = (joined.match(/<!--[^]*?-->/g) ?? []).some((comment) =>
    comment.includes(PLACEHOLDER),
  );
  if (isVerbatim || hasExpressionInComment) return [...parts];
  const minified = joined
    .replace(/\s*<!--[^]*?-->\s*/g, ' ')
    .split(/(<[^>]*>)/)
    .map((piece, index) => (index % 2 ? minifyTag(piece) : piece.replace(/\s+/g, ' ')))
    .join('')
    // White space at the ends is removed only if it contains a line break; a space in `html` x`` is significant.
    .replace(/^ /, () => (/^\s*\n/.test(joined) ? '' : ' '))
    .replace(/ $/, () => (/\n\s*$/.test(joined) ? '' : ' '))
    .split(PLACEHOLDER);
  return minified.length === parts.length ? minified : [...parts];
}

function minifyTag(tag: string): string {
  return tag
    .split(/("[^"]*"|'[^']*')/)
    .map((piece, index) => (index % 2 ? piece : piece.replace(/\s+/g, ' ')))
    .join('')
    .replace(/ (\/?>)$/, '$1');
}

function minifyTemplate({ tag, quasi }: TaggedTemplate, code: string, result: MagicString): void {
  const raw = quasi.quasis.map(({ value }) => value.raw);
  const minified = tag.name === 'css' ? minifyCss(raw) : minifyHtml(raw);
  for (const [index, { start }] of quasi.quasis.entries()) {
    const before = raw[index] ?? '';
    // Parsers differ in whether the range of an element includes the back-tick, so search for the text.
    const at = code.indexOf(before, start);
    if (before && minified[index] !== before)
      result.update(at, at + before.length, minified[index] ?? '');
  }
}

function* templatesIn(node: unknown): Generator<TaggedTemplate> {
  if (Array.isArray(node)) for (const each of node) yield* templatesIn(each);
  else if (typeof node === 'object' && node !== null) {
    if (isTemplate(node as Node)) yield node as TaggedTemplate;
    for (const [key, value] of Object.entries(node))
      if (key !== 'parent') yield* templatesIn(value);
  }
}

function isTemplate(node: Node): boolean {
  const { type, name } = (node.tag ?? {}) as { type?: string; name?: string };
  return (
    node.type === 'TaggedTemplateExpression' &&
    type === 'Identifier' &&
    /^(?:html|svg|css)$/.test(name ?? '')
  );
}
