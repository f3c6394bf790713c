import type { Plugin } from 'vite';
import { cutOut, type Cut } from './cut-out.ts';

/** What goes, each for the reason above it. A pattern that takes a whole function in has to have been read in this version. */
const cuts: readonly Cut[] = [
  // HTML as text, and the tree that it is made of: our own emitter makes nodes (src/components/highlighting/token-pen.ts).
  [/const SPAN_CLOSE = [^]*?(?=\/\*\*\s+\* @param \{string\} value\s+\* @returns \{RegExp\})/, ''],
  [/__emitter: TokenTreeEmitter/, '__emitter: null'],
  [/value: escape\(\w+\)/g, "value: ''"],
  // Guessing a language: none of ours asks for it.
  [/else \{\s+result = highlightAuto\([^]*?\);\s+\}/, ''],
  // Hooks, and the way in by which languages came before the code.
  [
    /function highlight\(codeOrLanguageName[^]*?\n {2}\}\n/,
    'function highlight(code, { language }) { return _highlight(language, code, true); }\n',
  ],
  // What works on the elements of a page, and all else that the widget never calls.
  [
    /Object\.assign\(hljs, \{[^}]*\}\);/,
    'Object.assign(hljs, { highlight, configure, registerLanguage, getLanguage, registerAliases, inherit });',
  ],
  [/hljs\.debugMode = .*\n\s*hljs\.safeMode = .*\n\s*hljs\.versionString = .*\n/, ''],
  [/let SAFE_MODE/, 'const SAFE_MODE'],
  [/highlight\.HighlightJS = highlight;\s+highlight\.default = highlight;/, ''],
];

/** Takes out of highlight.js what the widget never asks of it. Stops the build when it is written differently: then look again. */
export function trimHighlight(): Plugin {
  return {
    name: 'trim-highlight',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/highlight\.js\/lib\/core\.js$/ },
      handler(code) {
        const fail = (what: string) => this.error(`highlight.js is different now: no ${what}`);
        return { code: cutOut(code, cuts, fail), map: null };
      },
    },
  };
}
