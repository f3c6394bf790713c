import type { Plugin } from 'vite';
import { cutOut, type Cut } from './cut-out.ts';

/** The lists of what DOMPurify allows unless it is told what to allow, and of the names it knows in SVG and MathML. */
const lists = [
  ...['html$1', 'html', 'xml'],
  ...['svg$1', 'svg', 'svgFilters', 'svgDisallowed'],
  ...['mathMl$1', 'mathMl', 'mathMlDisallowed'],
];

/** Options that the widget leaves off, as they are by default; and the one that comes with its choice of a fragment. */
const settled = {
  SAFE_FOR_TEMPLATES: 'false',
  WHOLE_DOCUMENT: 'false',
  SANITIZE_NAMED_PROPS: 'false',
  FORCE_BODY: 'false',
  IN_PLACE: 'false',
  RETURN_TRUSTED_TYPE: 'false',
  ALLOW_UNKNOWN_PROTOCOLS: 'false',
  RETURN_DOM: 'true',
};

/** What is said of the options that the widget never gives, and the helpers for browsers far below our floor. */
const unused: readonly Cut[] = [
  [
    /function _OverloadYield[^]*?\n(?=const |var |let |import )/,
    'const _slicedToArray = (list) => list;\n',
  ],
  [/\bUSE_PROFILES = objectHasOwnProperty\(.*\n/, '\n'],
  [/objectHasOwnProperty\(cfg, "ADD_(?:TAGS|ATTR|FORBID_CONTENTS)"\)/g, 'false'],
  [/objectHasOwnProperty\(customElementHandling, "\w+"\)/g, 'false'],
  [/\bcfg\.TRUSTED_TYPES_POLICY\b/g, '(void 0)'],
  [/if \(IN_TRUSTED_TYPES_POLICY > 0\) throw .*\n/, '\n'],
  [/let PARSER_MEDIA_TYPE = null;/, 'const PARSER_MEDIA_TYPE = "text/html";'],
  [/(?<!_|const )PARSER_MEDIA_TYPE = SUPPORTED_.*\n/, '\n'],
  [/(?<!_)NAMESPACE = typeof cfg\.NAMESPACE.*\n/, '\n'],
];

/**
 * Empties these lists in our own bundles and settles these options (5.2 kB, measured). Our profile names everything it
 * allows (src/markdown/sanitize.ts), so that the defaults are never looked at; and an SVG or MathML element whose name is on no list is refused. Less passes by
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
        for (const [option, value] of Object.entries(settled))
          trimmed =
            settle(trimmed, option, value) ??
            this.error(`DOMPurify is built differently now: no option ${option}`);
        trimmed = cutOut(trimmed, unused, (what) =>
          this.error(`DOMPurify is built differently now: no ${what}`),
        );
        return { code: trimmed, map: null };
      },
    },
  };
}

/** Puts a value in the place of an option, which nothing sets any more; `undefined` where the option is not found. */
function settle(code: string, option: string, value: string): string | undefined {
  const declaration = `let ${option} = false;`;
  const assignment = `${option} = cfg.${option} || false;`;
  if (!code.includes(declaration) || !code.includes(assignment)) return undefined;
  return code
    .replace(declaration, '')
    .replace(assignment, '')
    .replace(`${option} = true;`, ';')
    .replaceAll(new RegExp(`(?<!\\.)\\b${option}\\b(?!:)`, 'g'), value);
}
