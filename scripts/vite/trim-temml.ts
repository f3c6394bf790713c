import type { Plugin } from 'vite';
import { cutOut, type Cut } from './cut-out.ts';

/** What goes, each for the reason above it. A pattern that takes a whole function in has to have been read in this version. */
const cuts: readonly Cut[] = [
  // All but the one function that the widget calls; what only the others need goes with them.
  [/var temml\$1 = \{[^]*?\n\};/, 'var temml$1 = { __renderToMathMLTree: renderToMathMLTree };'],
  // Formulas as text: ours are nodes.
  [/\n {2}toMarkup\(\) \{[^]*?\n {2}\}(?=\n)/g, ''],
  // Commands that only a trusted author may use: here they are unknown, and the source stays in either case.
  [/defineFunction\(\{\s+type: "html",[^]*?\n\}\);\n/, ''],
  [/const sizeData = function[^]*?\n\};\n/, ''],
  [/defineFunction\(\{\s+type: "includegraphics",[^]*?\n\}\);\n/, ''],
  // A word to the console of pages without a doctype, where formulas do look right.
  [/if \(typeof document !== "undefined"\) \{\s+if \(document\.compatMode[^]*?\n\}\n/, ''],
];

/** Takes out of Temml what the widget never asks of it. Stops the build when it is written differently: then look again. */
export function trimTemml(): Plugin {
  return {
    name: 'trim-temml',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/temml\/dist\/temml\.mjs$/ },
      handler(code) {
        const fail = (what: string) => this.error(`Temml is different now: no ${what}`);
        return { code: cutOut(code, cuts, fail), map: null };
      },
    },
  };
}
