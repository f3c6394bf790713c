import type { Plugin } from 'vite';

/** The lists of what DOMPurify allows unless it is told what to allow. */
const lists = ['html$1', 'svg$1', 'svgFilters', 'mathMl$1', 'html', 'svg', 'mathMl', 'xml'];

/**
 * Empties DOMPurify's default allow-lists in our own bundles (2.4 kB, measured): our profile names everything it
 * allows (src/markdown/sanitize.ts), so that the defaults are never looked at. Less can be allowed by this, never more; what
 * is forbidden stays as it is. Stops the build when DOMPurify no longer looks as expected. See docs/decisions.
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
