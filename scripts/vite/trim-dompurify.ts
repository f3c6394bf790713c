import type { Plugin } from 'vite';

/** The lists of what DOMPurify allows unless it is told what to allow, and of the names it knows in SVG and MathML. */
const lists = [
  ...['html$1', 'html', 'xml'],
  ...['svg$1', 'svg', 'svgFilters', 'svgDisallowed'],
  ...['mathMl$1', 'mathMl', 'mathMlDisallowed'],
];

/**
 * Empties these lists in our own bundles (2.3 kB, measured). Our profile names everything it allows (src/markdown/sanitize.ts),
 * so that the defaults are never looked at; and an SVG or MathML element whose name is on no list is refused. Less passes by
 * this, never more. Stops the build when DOMPurify no longer looks as expected. See docs/decisions/0003-trimmed-libraries.md.
 */
export function trimDomPurify(): Plugin {
  return {
    name: 'trim-dompurify',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/dompurify\/dist\/purify\.es\.mjs$/ },
      handler(code) {
        let trimmed = code;
        for (const name of lists) {
          const declaration = `const ${name} = freeze([`;
          const start = trimmed.indexOf(declaration);
          if (start < 0) this.error(`DOMPurify is built differently now: there is no list ${name}`);
          const end = trimmed.indexOf('])', start);
          trimmed = trimmed.slice(0, start + declaration.length) + trimmed.slice(end);
        }
        return { code: trimmed, map: null };
      },
    },
  };
}
