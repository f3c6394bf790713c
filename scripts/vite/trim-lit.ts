import type { Plugin } from 'vite';

/** Takes the doors for polyfills and for hydration, and the list of versions, out of Lit: no supported browser needs them (0.2 kB, measured). */
export function trimLit(): Plugin {
  return {
    name: 'trim-lit',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/(?:reactive-element|lit-html|lit-element)\.js$/ },
      handler(code) {
        const trimmed = code
          .replaceAll(/\w+\.\w+(?:Polyfill|Hydrate)Support(?:\?\.\([^)]*\))?/g, 'void 0')
          .replaceAll(/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/g, '0');
        if (trimmed === code) this.error('Lit is built differently now');
        return { code: trimmed, map: null };
      },
    },
  };
}
