import { Lexer, Marked, type Tokens } from 'marked';
import { lexFootnote, lexFormula, type InlineToken } from './extensions.js';
import { AnswerTokenizer } from './tokenizer.js';

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

/**
 * Lexes the inline content of a block with marked: GFM with hard line breaks at every line ending, as on Dify's own page, plus formulas
 * and footnote references.
 */
export class InlineLexer {
  /** The labels of link reference definitions, each with the number of definitions before it. */
  readonly targets = new Map<string, number>();
  /** The elements that the contents so far leave open: their end tags in later contents are HTML. */
  leftOpen: ReadonlySet<string> = new Set();
  readonly #tokenizer = new AnswerTokenizer();
  readonly #lexer = new Lexer({ ...defaults, tokenizer: this.#tokenizer });

  /** Lexes inline content, behind contents that leave these elements open. */
  lex(text: string, leftOpen: ReadonlySet<string>): InlineToken[] {
    this.#tokenizer.start(text, leftOpen);
    if (!markupCharacter.test(text)) return text ? [{ type: 'text', raw: text, text }] : [];
    // The last text may have left a link or a raw block open. This state is private to marked: package.json pins its version.
    Object.assign(this.#lexer.state, { inLink: false, inRawBlock: false, linkEmitted: false });
    return this.#lexer.inlineTokens(text);
  }

  /** Lexes the last part of a content: elements that it leaves open may be closed by a later content. */
  lexLast(text: string, leftOpen: ReadonlySet<string>): InlineToken[] {
    const tokens = this.lex(text, leftOpen);
    this.leftOpen = this.#tokenizer.leftOpen;
    return tokens;
  }

  /** Whether the content that was lexed last hides a label, or an image, whose definition may still come. */
  get hidesReference(): boolean {
    return this.#tokenizer.hidesReference;
  }

  /** The link reference definition at the start of a paragraph, if there is one. */
  matchDefinition(text: string): Tokens.Def | undefined {
    return this.#tokenizer.def(text);
  }

  /** Adds a link reference definition; of several with one label the first counts: returns false for another one. */
  define({ tag, href, title }: Tokens.Def): boolean {
    const { links } = this.#lexer.tokens;
    if (links[tag]) return false;
    links[tag] = { href, title };
    this.targets.set(tag, this.targets.size);
    return true;
  }

  /** Declares that all definitions are known: references without one are text from now on. */
  completeDefinitions(): void {
    this.#tokenizer.isDocumentComplete = true;
  }

  /** Calls `run` once, when a text refers to a definition. */
  onReference(tag: string, run: () => void): void {
    this.#tokenizer.onReference.set(tag, run);
  }
}
