import { Tokenizer, type Tokens } from 'marked';
import { isSafeScheme } from '../sanitize/urls.js';
import { matchDelimiters, type Emphasis } from './delimiter-runs.js';
import { judgeStartTag, matchTag, startsWithUnknownTag, type Tag } from './html-tags.js';
import { encodeSpacedLink, isAddress, trimUrl } from './link-targets.js';
import { labelsOf } from './reference-labels.js';

/** A reference with a label of its own or, of an image, any. */
const reference = /^(!?)\[((?:\\[^]|`+[^`]*`+(?!`)|[^[\]\\`])*)\](\[(?:\\[^]|[^[\]\\])*\])?(?!\()/;

/** What has subscripts behind it in code, not a reference: `matrix[row][column]`, `rows(1)[0][column]`. */
const subscripted = /\w(?:\([^()]*\))?$/;
/** What is an index or a list behind a word, not an image: `match![1]`, `vec![a, b]`. */
const indexed = /^!\[(?:\w*|[^[\]]*[,;][^[\]]*)\](?!\[)/;
/** The longest call that is recognised. */
const MAX_CALL_LENGTH = 80;

/**
 * marked's inline tokenizer with the differences of docs/markdown.md: what would make a reader lose words is text. Results of the
 * base class depend on the source of marked's rules: package.json pins its version.
 */
export class AnswerTokenizer extends Tokenizer {
  /** Called when a text refers to a link reference definition, by its label. */
  readonly onReference = new Map<string, () => void>();
  /** Whether there will be no more definitions. */
  isDocumentComplete = false;
  /** Whether the text hides a label, or an image, whose definition may still come. */
  hidesReference = false;
  /** The emphasis in each text that is being lexed; nested content is a text of its own. */
  readonly #emphasis = new Map<string, Map<number, Emphasis>>();
  /** How many start tags of each element are HTML and not closed yet; -1 if its last start tag was text. */
  readonly #openTags = new Map<string, number>();
  /** The elements that earlier texts leave open: their end tags are HTML. */
  #leftOpen: ReadonlySet<string> = new Set();
  #text = '';
  /** Whether all tags of the text are text. */
  #isMarkupText = false;

  /** Prepares for a text behind texts that leave these elements open. */
  start(text: string, leftOpen: ReadonlySet<string>): void {
    this.#text = text;
    this.hidesReference = false;
    this.#leftOpen = leftOpen;
    this.#isMarkupText = startsWithUnknownTag(text);
    this.#emphasis.clear();
    this.#openTags.clear();
  }

  /** The elements that the text and those before it leave open. */
  get leftOpen(): ReadonlySet<string> {
    const added = [...this.#openTags.keys()].filter(
      (name) => (this.#openTags.get(name) ?? 0) > 0 && !this.#leftOpen.has(name),
    );
    return added.length > 0 ? new Set([...this.#leftOpen, ...added]) : this.#leftOpen;
  }

  override tag(source: string): Tokens.Tag | undefined {
    const found = matchTag(source);
    // Comments, declarations and instructions are spoken of in prose.
    if (!found) return undefined;
    const { raw, name, isEnd } = found;
    const rest = source.slice(raw.length);
    const isHtml = isEnd ? this.#isEndTag(name) : this.#isStartTag(found, rest);
    return isHtml ? super.tag(source) : asText(raw);
  }

  override emStrong(source: string, masked: string): Tokens.Em | Tokens.Strong | undefined {
    if (!/^[*_]/.test(source)) return undefined;
    const emphasis = this.#matchEmphasis(source, masked);
    if (!emphasis) return undefined;
    const { raw, text, tokens } = emphasis;
    return emphasis.delimiters === 1
      ? { type: 'em', raw, text, tokens }
      : { type: 'strong', raw, text, tokens };
  }

  override del(source: string, masked: string): Tokens.Del | undefined {
    if (!source.startsWith('~~')) return undefined;
    const emphasis = this.#matchEmphasis(source, masked);
    return (
      emphasis && { type: 'del', raw: emphasis.raw, text: emphasis.text, tokens: emphasis.tokens }
    );
  }

  override link(source: string): Tokens.Link | Tokens.Image | undefined {
    const token = super.link(source);
    // `handlers[event](payload)`
    if (token && !isAddress(token.href) && this.#isBehindWord(source)) return undefined;
    if (token) return token;
    const spaced = encodeSpacedLink(source);
    const encoded = spaced && super.link(spaced.encoded);
    return encoded && { ...encoded, raw: spaced.raw };
  }

  override reflink(
    source: string,
    links: Parameters<Tokenizer['reflink']>[1],
  ): ReturnType<Tokenizer['reflink']> {
    if (indexed.test(source) && this.#isBehindWord(source)) return undefined;
    const token = super.reflink(source, links);
    if (token?.type === 'text') return this.#withoutLabel(source) ?? token;
    if (token) this.#notifyReference(token.raw);
    return token;
  }

  override autolink(source: string): Tokens.Link | undefined {
    const token = super.autolink(source);
    return token && !isSafeScheme(token.href) ? asText(token.raw) : token;
  }

  override url(source: string): Tokens.Link | undefined {
    const token = super.url(source);
    return token && super.url(trimUrl(token.raw));
  }

  #isStartTag(tag: Tag, rest: string): boolean {
    const { name, attributes } = tag;
    if (this.#isMarkupText) return false;
    const open = Math.max(0, this.#openTags.get(name) ?? 0);
    // A field outside a form is not rendered.
    const isField = name === 'input' && !/type\s*=\s*["']?checkbox/i.test(attributes);
    const isHtml =
      judgeStartTag(tag, rest) === 'html' && (!isField || (this.#openTags.get('form') ?? 0) > 0);
    this.#openTags.set(name, isHtml ? open + 1 : open || -1);
    return isHtml;
  }

  #isEndTag(name: string): boolean {
    const open = this.#openTags.get(name) ?? 0;
    this.#openTags.set(name, Math.max(0, open - 1));
    return open > 0 || (open === 0 && this.#leftOpen.has(name));
  }

  /** A reference whose definition may still come: its text without the label, or nothing in place of an image. */
  #withoutLabel(source: string): ReturnType<Tokenizer['reflink']> {
    if (this.isDocumentComplete) return undefined;
    const [raw, mark, text = '', label] = reference.exec(source) ?? [];
    if (raw === undefined || !(mark || label)) return undefined;
    if (!mark && subscripted.test(this.#before(source, MAX_CALL_LENGTH))) return undefined;
    this.hidesReference = true;
    if (mark) return { type: 'text', raw, text: '' };
    return {
      type: 'link',
      raw,
      href: '',
      title: null,
      text,
      tokens: this.lexer.inlineTokens(text),
    };
  }

  #isBehindWord(source: string): boolean {
    return /\w$/.test(this.#before(source));
  }

  /** The characters before a part of the text; empty within emphasis and links. */
  #before(source: string, length = 1): string {
    const at = this.#text.length - source.length;
    return at > 0 && this.#text.endsWith(source)
      ? this.#text.slice(Math.max(0, at - length), at)
      : '';
  }

  #notifyReference(raw: string): void {
    for (const label of labelsOf(raw)) {
      this.onReference.get(label)?.();
      this.onReference.delete(label);
    }
  }

  #matchEmphasis(source: string, masked: string) {
    let all = this.#emphasis.get(masked);
    if (!all) this.#emphasis.set(masked, (all = matchDelimiters(maskFormulas(masked))));
    const start = masked.length - source.length;
    const found = all.get(start);
    if (!found) return undefined;
    const { delimiters, end } = found;
    const raw = source.slice(0, end - start);
    const text = raw.slice(delimiters, -delimiters);
    return { delimiters, raw, text, tokens: this.lexer.inlineTokens(text) };
  }
}

/** Hides the delimiters in formulas. */
function maskFormulas(masked: string): string {
  if (!masked.includes('$')) return masked;
  return masked.replace(/\$(?![\s$])[^$\n]*[^\s$]\$(?![\da-z])|\$\$[^$]+\$\$/gi, (formula) =>
    '$'.padEnd(formula.length, 'x'),
  );
}

/** marked accepts text tokens from every rule, but does not type them so. */
function asText(raw: string): never {
  return { type: 'text', raw, text: raw } as never;
}
