import { Lexer, Marked, Tokenizer, type Tokens } from 'marked';
import { cjkFriendly, trimUrl } from './cjk.js';
import { lexFootnote, lexFormula, type InlineToken } from './extensions.js';

/** What a text must hold to be more than words. */
const special = /[\\`*_~[\]<&!$@\n]|:\/\/|www\./;

/** What we teach marked: an instance of our own, since the ready-made one belongs to the page. */
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
 * What stands inside a block of Markdown, by marked's lexer: GFM, a line break at every line's end as in Dify's own page,
 * formulas, marks of notes.
 */
export class InlineLexer {
  /** The names of the links' targets, and how many were defined before each. */
  readonly targets = new Map<string, number>();
  readonly #tokenizer = new OwnTokenizer();
  readonly #lexer = new Lexer({ ...defaults, tokenizer: this.#tokenizer });

  constructor() {
    // Copies: marked shares its rules with all others who use it in the page. They are private parts of it: package.json pins its version.
    const { rules } = this.#tokenizer;
    inlineRules ??= cjkFriendly(rules.inline);
    this.#tokenizer.rules = { ...rules, inline: inlineRules };
  }

  /** The content of a block. */
  lex(text: string): InlineToken[] {
    if (!special.test(text)) return text ? [{ type: 'text', raw: text, text }] : [];
    // A link or a raw block that the last text left open is none of this one's. This state is private to marked: package.json pins its version.
    Object.assign(this.#lexer.state, { inLink: false, inRawBlock: false, linkEmitted: false });
    return this.#lexer.inlineTokens(text);
  }

  /** The definition of a link's target that a paragraph begins with. */
  definition(text: string): Tokens.Def | undefined {
    return this.#tokenizer.def(text);
  }

  /** Makes a target known; of two with one name the first counts. */
  define({ tag, href, title }: Tokens.Def): void {
    const { links } = this.#lexer.tokens;
    if (links[tag]) return;
    links[tag] = { href, title };
    this.targets.set(tag, this.targets.size);
  }
}

class OwnTokenizer extends Tokenizer {
  override url(text: string): Tokens.Link | undefined {
    const token = super.url(text);
    return token && super.url(trimUrl(token.raw));
  }
}
