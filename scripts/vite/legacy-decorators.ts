import type { Plugin } from 'vite';

/** Lit's own decorators: what `property`, `state`, `query` and `queryAll` do for a compiler of the legacy kind, and nothing else. */
const decorators = `
export const property = (options) => (prototype, name) => prototype.constructor.createProperty(name, options);
export const state = (options) => property({ ...options, state: true, attribute: false });
export const queryAll = (selector) => (prototype, name) =>
  Object.defineProperty(prototype, name, {
    get() { return this.renderRoot?.querySelectorAll(selector) ?? []; },
    configurable: true,
  });
export const query = (selector) => (prototype, name) =>
  Object.defineProperty(prototype, name, {
    get() { return this.renderRoot?.querySelector(selector) ?? null; },
    configurable: true,
  });
`;

/** How the compiler applies them: each changes the prototype by itself. */
const decorate = `
export default (decorators, prototype, name) => decorators.forEach((decorator) => decorator(prototype, name));
`;

/** Lit ships each decorator for two kinds of compilers, and the compiler serves any decorator: ours need less (0.5 kB, measured). */
export function legacyDecorators(): Plugin {
  return {
    name: 'legacy-decorators',
    apply: 'build',
    enforce: 'pre',
    resolveId: { filter: { id: /^lit\/decorators\.js$/ }, handler: () => '\0lit/decorators.js' },
    load: {
      filter: { id: /^\0lit\/decorators\.js$/ },
      handler: () => ({ code: decorators, moduleSideEffects: false }),
    },
    transform: {
      filter: { id: /\/helpers\/esm\/decorate\.js$/ },
      handler: () => ({ code: decorate, map: null }),
    },
  };
}
