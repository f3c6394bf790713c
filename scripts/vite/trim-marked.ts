import { Lexer, type Tokenizer } from 'marked';
import type { Plugin } from 'vite';
import { cutOut, type Cut } from './cut-out.ts';

/**
 * Takes out of marked what the widget never asks of it: the ready-made instance and its convenience functions, the rules
 * and methods for blocks but those for link definitions, parser and renderer; and settles the options that the widget never changes
 * (src/markdown/grammar.ts). Stops the build when marked no longer looks as expected: then look again.
 */
export function trimMarked(): Plugin {
  return {
    name: 'trim-marked',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/marked\/lib\/marked\.esm\.js$/ },
      handler(code) {
        const fail = (what: string) => this.error(`marked is built differently now: no ${what}`);
        const rest = cutOut(code, cuts, fail);
        const names = /export\{([^}]*)\}/.exec(code)?.[1]?.split(',') ?? [];
        const used = names.filter((name) => / as (?:Lexer|Tokenizer)$/.test(name));
        if (used.length !== 2) this.error('marked is built differently now');
        return {
          code: `${shortNames(patterns(rest) + rest)}export{${used.join(',')}};`,
          map: null,
        };
      },
    },
  };
}

const cuts: readonly Cut[] = [
  // Renderer, parser, the ready-made instance, and what only they escape by.
  [/var \w+=class\{options;parser;constructor[^]*/, ''],
  // Options as they are by default, and how patterns are put together: ours are, already.
  [/^[^]*?(?=function \w+\(l\)\{return O\.numericCharacterReference)/, ''],
  [/function \w+\(l\)\{try\{l=encodeURI[^]*?(?=function \w+\(l,e,t\)\{let n=l\.length)/, ''],
  // How blocks are recognised, but for link definitions, and the way through them.
  [/space\(e\)\{let t=this\.rules\.block\.newline[^]*?(?=def\(e\)\{)/, ''],
  [/table\(e\)\{let t=this\.rules\.block\.table[^]*?(?=escape\(e\)\{)/, ''],
  [/static get rules\(\)\{[^]*?(?=linkInText\()/, ''],
  [/function \w+\(l\)\{let e=l\.split\(`\n`\)[^]*?(?=function \w+\(l\)\{return l\.trim\(\))/, ''],
  [/function \w+\(l,e=0\)\{let t=e,n=""[^]*?\}(?=function )/, ''],
  [/function \w+\(l,e,t\)\{let n=l\.match\(t\.other\.indentCode[^]*?(?=function )/, ''],
  // Other dialects, and what ours has better.
  [
    /let t=\{other:O,block:\w+\.normal,inline:\w+\.normal\};[^]*?this\.tokenizer\.rules=t/,
    'this.tokenizer.rules={other:O,block,inline}',
  ],
  [/if\(this\.options\.pedantic\)\{let c=[^]*?\}else /, ''],
  [/this\.options\.(?:pedantic|silent)/g, '(!1)'],
  [/this\.options\.hooks/g, '(void 0)'],
  // What only the way through blocks asks for.
  [/this\.inlineQueue=\[\],/, ''],
  [/,top:!0\}/, '}'],
  [/this\.tokenizer\.options=this\.options,/, ''],
  [/options;rules;lexer;constructor\(e\)\{.*?\}/, ''],
  [/tokens;options;state;inlineQueue;tokenizer;/, ''],
  // Options that are always given: a tokenizer of ours, which changes neither emphasis nor deletions.
  [/e\|\|S\b/g, 'e'],
  [/this\.options\.tokenizer=this\.options\.tokenizer\|\|new \w+,/, ''],
  [/\|\|\(void 0\)\?\.emStrongMask\|\|this\.tokenizer\.emStrong!==[^?]*(?=\?)/, ''],
  [/this\.options\.extensions\?\.inline\?\./, 'this.options.extensions.inline.'],
  [/if\(this\.options\.extensions\?\.startInline\)/, ''],
];

/** The patterns of our dialect that the rest asks for, as they come out of marked's own way to put them together. */
function patterns(rest: string): string {
  const lexer = new Lexer({ gfm: true, breaks: true }) as unknown as { tokenizer: Tokenizer };
  const { other, block, inline } = lexer.tokenizer.rules;
  const write = (rules: object, names: readonly string[]) =>
    names.map((name) => `${name}:${String(rules[name as never])}`).join();
  const used = (rules: object) =>
    Object.keys(rules).filter((name) =>
      new RegExp(`(?:O|other|inline)\\.${name}\\b|[{,]${name}:`).test(rest),
    );
  return `var O={${write(other, used(other))}},block={${write(block, ['def'])}},inline={${write(inline, used(inline))}};`;
}

/** Names of marked's own, by which nothing outside of it calls anything. */
const inside = [
  ...['linkParenPossible', 'maskedSrc', 'blockSkip', 'anyPunctuation'],
  ...['anyPunctuationOutsideCode', 'reflinkSearch', 'emStrongRDelimUnd', 'infiniteLoopError'],
  ...['reflink', 'emStrong', 'inlineText', 'autolink'],
  ...['lastPossibleDelCloserIndex', 'lastPossibleEmStrongCloserIndex'],
];

/** Makes names short that no minifier may touch, since to it they are properties like any other. */
function shortNames(code: string): string {
  const [table = ''] = /var O=\{[^]*?\},block=/.exec(code) ?? [];
  const patterns = table.matchAll(/[{,](\w{4,}):(?=\/)/g);
  return [...inside, ...[...patterns].map(([, name = '']) => name)].reduce(
    (shorter, name, index) => shorter.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `r${index}`),
    code,
  );
}
