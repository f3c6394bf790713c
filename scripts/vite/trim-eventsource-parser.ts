import type { Plugin } from 'vite';
import { cutOut, type Cut } from './cut-out.ts';

/** What the widget never asks for: errors about lines that it ignores anyway, a limit of the buffer, comments (src/api/sse.ts). */
const unused: readonly Cut[] = [
  [/class ParseError [^]*?\n\}\n/, ''],
  [/if \(typeof config == "function"\)\s*throw [^]*?\);\n/, ''],
  [/if \(terminated\)\s*throw [^]*?\);\n/, ''],
  [/function checkBufferSize\(\) \{[^]*?\n {2}\}\n/, ''],
  [/,? ?checkBufferSize\(\)/g, ''],
  [/case "retry":[^]*?break;\s*default:[^]*?break;\n/, ''],
  [/if \(onComment\) \{[^]*?\n {6}\}/, ''],
  [/ParseError,\s*/, ''],
];

/**
 * Takes out of eventsource-parser what the widget does not use and no bundler can tell (0.4 kB, measured). Stops the build
 * when the parser no longer looks as expected: then look again.
 */
export function trimEventSourceParser(): Plugin {
  return {
    name: 'trim-eventsource-parser',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/eventsource-parser\/dist\/index\.js$/ },
      handler(code) {
        const trimmed = cutOut(code, unused, (what) =>
          this.error(`eventsource-parser has no ${what} any more`),
        );
        return { code: trimmed, map: null };
      },
    },
  };
}
