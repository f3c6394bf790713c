import type { Plugin } from 'vite';
import { cutOut, type Cut } from './cut-out.ts';

/** What the widget never asks for: of an event it reads the data, and nothing else (src/api/sse.ts). */
const unused: readonly Cut[] = [
  [/let pendingFragmentsLength[^;]*;/, 'let data = "", dataLines = 0;'],
  // Short cuts for what is recognised below them as well; where the next carriage return stands is looked up once.
  [
    /if \(chunk\.indexOf\("\\r"\) === -1\) \{\n[^]*?return chunk\.slice\(searchIndex\);\s*\}\s*for \(/,
    'let crIndex = chunk.indexOf("\\r");\nfor (',
  ],
  [
    /const crIndex = chunk\.indexOf\("\\r", searchIndex\), /,
    'if (crIndex !== -1 && crIndex < searchIndex) crIndex = chunk.indexOf("\\r", searchIndex);\nconst ',
  ],
  [/const firstCharCode = chunk\.charCodeAt\(start\);[^]*?(?=const line = )/, ''],
  // A mark of the byte order, which the decoder takes away; a second stream for the same parser.
  [/if \(isFirstChunk && \([^]*?\), (?=pendingFragments\.length === 0)/, 'if ('],
  [/function reset\([^]*?\n {2}\}\n/, ''],
  [/\{ feed, reset \}/, '{ feed }'],
  // Errors about lines that it ignores anyway, a limit of the buffer, names of events, ids, comments.
  [/class ParseError [^]*?\n\}\n/, ''],
  [/if \(typeof config == "function"\)\s*throw [^]*?\);\n/, ''],
  [/if \(terminated\)\s*throw [^]*?\);\n/, ''],
  [/function checkBufferSize\(\) \{[^]*?\n {2}\}\n/, ''],
  [/,? ?checkBufferSize\(\)/g, ''],
  [/,? ?pendingFragmentsLength \+?= [\w.]+/g, ''],
  [/case "event":[^]*?break;\s*(?=case "data")/, ''],
  [/case "id":[^]*?break;\s*default:[^]*?break;\n/, ''],
  [/id,\s*event: eventType,\s*(?=data\s*\}\), id = void 0, data = "", dataLines = 0)/, ''],
  [/id = void 0, (data = "", dataLines = 0), eventType = void 0;/, '$1;'],
  [/ = noop, onError = noop, onRetry = noop, onComment, maxBufferSize/, ''],
  [/ParseError,\s*/, ''],
];

/**
 * Takes out of eventsource-parser what the widget does not use and no bundler can tell (0.9 kB, measured). Stops the build
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
