import { Lexer, Marked, Tokenizer, type Tokens } from 'marked';
import { cjkFriendly, trimUrl } from './cjk.js';
import { lexFootnote, lexFormula, type InlineToken } from './extensions.js';

/** Without any of these characters a text contains no inline markup. */
const markupCharacter = /[\\`*_~[\]<&!$@\n]|:\/\/|www\./;

/** The options with our extensions; of an instance of our own, since the page may use marked's global one. */
const { defaults } = new Marked({
  gfm: true,
  breaks: true,
  extensions: [
    {
      name: 'formula',
      level: 'inline',
      start: (text) => text.indexOf('$'),
      tokenizer: lexFormula,
    },
    { name: 'footnote', level: 'inline', tokenizer: lexFootnote },
  ],
});

let inlineRules: Tokenizer['rules']['inline'] | undefined;

/**
 * Lexes the inline content of a block with marked: GFM with hard line breaks at every line ending, as on Dify's own page, plus formulas
 * and footnote references.
 */
export class InlineLexer {
  /** The labels of link reference definitions, each with the number of definitions before it. */
  readonly targets = new Map<string, number>();
  readonly #tokenizer = new CjkTokenizer();
  readonly #lexer = new Lexer({ ...defaults, tokenizer: this.#tokenizer });

  constructor() {
    // Copied, since marked shares its rules with all users in the page. They are private to marked: package.json pins its version.
    const { rules } = this.#tokenizer;
    inlineRules ??= cjkFriendly(rules.inline);
    this.#tokenizer.rules = { ...rules, inline: inlineRules };
  }

  /** Lexes inline content. */
  lex(text: string): InlineToken[] {
    if (!markupCharacter.test(text)) return text ? [{ type: 'text', raw: text, text }] : [];
    // The last text may have left a link or a raw block open. This state is private to marked: package.json pins its version.
    Object.assign(this.#lexer.state, { inLink: false, inRawBlock: false, linkEmitted: false });
    return this.#lexer.inlineTokens(text);
  }

  /** The link reference definition at the start of a paragraph, if there is one. */
  matchDefinition(text: string): Tokens.Def | undefined {
    return this.#tokenizer.def(text);
  }

  /** Adds a link reference definition; of several with one label the first counts. */
  define({ tag, href, title }: Tokens.Def): void {
    const { links } = this.#lexer.tokens;
    if (links[tag]) return;
    links[tag] = { href, title };
    this.targets.set(tag, this.targets.size);
  }
}

class CjkTokenizer extends Tokenizer {
  override url(text: string): Tokens.Link | undefined {
    const token = super.url(text);
    return token && super.url(trimUrl(token.raw));
  }
}
