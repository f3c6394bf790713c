import type { Plugin } from 'vite';

/**
 * Takes the ready-made instance and its convenience functions out of marked, which set themselves up when the module runs and
 * so cannot be shaken off, and settles the options that the widget never changes (src/markdown/grammar.ts): it uses the lexer and
 * the parser only (2.9 kB, measured). Stops the build when marked
 * no longer looks as expected: then look again.
 */
export function trimMarked(): Plugin {
  return {
    name: 'trim-marked',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/marked\/lib\/marked\.esm\.js$/ },
      handler(code) {
        const instance = code.search(
          /var \w+=new \w+;function \w+\(\w+,\w+\)\{return \w+\.parse\(/,
        );
        const names = /export\{([^}]*)\}/.exec(code)?.[1]?.split(',') ?? [];
        const used = names.filter((name) =>
          / as (?:Lexer|Parser|Renderer|Tokenizer|getDefaults)$/.test(name),
        );
        if (instance < 0 || used.length !== 5) this.error('marked is built differently now');
        const body = code
          .slice(0, instance)
          .replaceAll(/this\.options\.(?:pedantic|silent)/g, '(!1)')
          .replaceAll('this.options.hooks', '(void 0)')
          .replaceAll(/this\.options\.(?:gfm|breaks)/g, '(!0)')
          .replaceAll(/,pedantic:\w+\}/g, '}')
          .replace(/\{normal:\w+,gfm:\w+,breaks:/, '{breaks:')
          .replace(/\{normal:\w+,gfm:/, '{gfm:')
          .replace(/block:(\w+)\.normal,inline:(\w+)\.normal/, 'block:$1.gfm,inline:$2.breaks')
          .replace(/static get rules\(\)\{return\{block:\w+,inline:\w+\}\}/, '');
        return { code: `${shortNames(body)}export{${used.join(',')}};`, map: null };
      },
    },
  };
}

/** Names of marked's own, by which nothing outside of it calls anything. */
const inside = [
  ...['inlineQueue', 'inRawBlock', 'linkParenPossible', 'linkEmitted', 'maskedSrc', 'blockSkip'],
  ...['anyPunctuation', 'anyPunctuationOutsideCode', 'reflinkSearch', 'delLDelim', 'delRDelim'],
  ...['emStrongLDelim', 'emStrongRDelimAst', 'emStrongRDelimUnd', 'infiniteLoopError'],
  ...['lheading', 'reflink', 'emStrong', 'inlineText', 'autolink', 'fences', 'inlineTokens'],
  ...['lastPossibleDelCloserIndex', 'lastPossibleEmStrongCloserIndex'],
];

/** Makes names short that no minifier may touch, since to it they are properties like any other. */
function shortNames(code: string): string {
  const [table = ''] = /\{codeRemoveIndent:[^]*?\}(?=,\w+=\/)/.exec(code) ?? [];
  const patterns = table.matchAll(/[{,](\w{4,}):(?=\/|\w+\(|\w+=>)/g);
  return [...inside, ...[...patterns].map(([, name = '']) => name)].reduce(
    (shorter, name, index) => shorter.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `r${index}`),
    code,
  );
}
