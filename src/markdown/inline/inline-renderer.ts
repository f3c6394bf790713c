import type { Tokens } from 'marked';
import { decode, holdsUnknownReference } from '../sanitize/character-references.js';
import {
  createImage,
  enhanceLinksAndImages,
  dressLink,
} from '../sanitize/enhance-links-and-images.js';
import type { FootnoteToken, FormulaToken, InlineToken } from './extensions.js';
import { PENDING } from '../sanitize/pending-html.js';
import { showRendered } from '../rendered.js';
import type { Sanitize } from '../sanitize/sanitize.js';
import type { RenderContext } from '../render-context.js';

/** Whether there is HTML in it, of which only the whole block can be made sense of. */
export function hasHtml(tokens: readonly InlineToken[]): boolean {
  return tokens.some(
    (token) => token.type === 'html' || ('tokens' in token && hasHtml(token.tokens)),
  );
}

/** Whether a character reference in it is one that only the sanitiser knows. */
function hasUnknownReference(tokens: readonly InlineToken[]): boolean {
  return tokens.some((token) => {
    if (!token.raw.includes('&') || token.type === 'codespan') return false;
    if ('href' in token && holdsUnknownReference(`${token.href} ${token.title ?? ''}`)) return true;
    if ('tokens' in token) return hasUnknownReference(token.tokens);
    return 'text' in token && holdsUnknownReference(token.text as string);
  });
}

/**
 * Puts the content of a block into `parent`, at its end. No HTML is parsed for it, unless the text itself holds some. Where the
 * sanitiser is still to come, tags and unknown references stand there as text, in an element that is returned: it is to be replaced.
 */
export function drawInline(
  tokens: readonly InlineToken[],
  parent: Node,
  setting: RenderContext,
): HTMLElement | undefined {
  const isHtml = hasHtml(tokens);
  const isPending = !setting.html.sanitize && (isHtml || hasUnknownReference(tokens));
  const sanitize = isHtml || isPending ? setting.html.request() : undefined;
  if (isHtml && sanitize) parent.appendChild(drawHtml(tokens, setting, sanitize));
  else if (isPending) return parent.appendChild(drawSource(tokens, setting));
  else new InlineRenderer(setting).draw(tokens, parent);
  return undefined;
}

function drawSource(tokens: readonly InlineToken[], setting: RenderContext): HTMLElement {
  const place = document.createElement('span');
  place.className = PENDING;
  new InlineRenderer({ ...setting, isOpen: true }).draw(tokens, place);
  return place;
}

/**
 * HTML in a text: all else is drawn and written down as HTML, the text's own is put in where it stood, and the whole goes
 * through the sanitiser.
 */
function drawHtml(
  tokens: readonly InlineToken[],
  setting: RenderContext,
  sanitize: Sanitize,
): DocumentFragment {
  const inert = document.implementation.createHTMLDocument('');
  const pen = new InlineRenderer(setting, inert);
  pen.draw(tokens, inert.body);
  const html = inert.body.innerHTML.replace(
    /<raw-(\d+)><\/raw-\1>/g,
    (_, index: string) => pen.raw[Number(index)] ?? '',
  );
  return enhanceLinksAndImages(sanitize(html), setting);
}

/** Makes nodes of tokens: either those that are shown, or, in an inert document, those that are written down as HTML. */
class InlineRenderer {
  /** The HTML that the text holds; elements stand for it. */
  readonly raw: string[] = [];
  readonly #setting: RenderContext;
  readonly #inert: Document | undefined;
  #isInLink = false;

  constructor(setting: RenderContext, inert?: Document) {
    this.#setting = setting;
    this.#inert = inert;
  }

  draw(tokens: readonly InlineToken[], parent: Node): void {
    for (const token of tokens) this.#drawToken(token, parent);
  }

  #drawToken(token: InlineToken, parent: Node): void {
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return this.draw(token.tokens as InlineToken[], this.#add(token.type, parent));
      case 'br':
        return void this.#add('br', parent);
      case 'codespan':
        return this.#add('code', parent).append((token as Tokens.Codespan).text);
      case 'link':
        return this.#drawLink(token as Tokens.Link, parent);
      case 'image':
        return this.#drawImage(token as Tokens.Image, parent);
      case 'formula':
        return this.#drawFormula(token as FormulaToken, parent);
      case 'footnote':
        return this.#drawFootnote(token as FootnoteToken, parent);
      case 'html':
        return this.#drawHtml(token.raw, parent);
      default:
        return this.#drawText(token as Tokens.Text, parent);
    }
  }

  #drawText({ text, escaped }: Tokens.Text, parent: Node): void {
    if (escaped && this.#inert) this.#drawRaw(text, parent);
    else appendText(this.#decode(text), parent);
  }

  #drawLink({ href, title, tokens }: Tokens.Link, parent: Node): void {
    const url = this.#encodeUrl(href);
    if (url === undefined) return this.draw(tokens, parent);
    const link = this.#add('a', parent);
    link.setAttribute('href', url);
    if (title) link.title = this.#decode(title).trim();
    if (!this.#inert) dressLink(link, this.#setting);
    this.#isInLink = true;
    this.draw(tokens, link);
    this.#isInLink = false;
  }

  #drawImage({ href, title, tokens }: Tokens.Image, parent: Node): void {
    const alt = this.#wordsOf(tokens);
    const url = this.#encodeUrl(href);
    if (url === undefined) return appendText(alt, parent);
    const picture = { url, alt, title: this.#decode(title ?? '').trim(), isInLink: this.#isInLink };
    if (!this.#inert) return void parent.appendChild(createImage(picture, this.#setting));
    const image = this.#add('img', parent);
    image.setAttribute('src', url);
    image.alt = alt;
    if (title) image.title = picture.title;
  }

  #drawFormula({ raw, source, isBlock }: FormulaToken, parent: Node): void {
    if (this.#inert) return appendText(raw, parent);
    const formula = this.#add('span', parent);
    formula.className = isBlock ? 'formula display' : 'formula';
    formula.append(raw);
    const { isOpen, host } = this.#setting;
    if (!isOpen) showRendered('math', source, formula, host);
  }

  #drawFootnote({ raw, label }: FootnoteToken, parent: Node): void {
    // Where it is written down as HTML, it is known again by its text (dress.ts).
    if (this.#inert) this.#add('sup', parent).append(raw);
    else parent.appendChild(this.#setting.footnotes.refer(label, raw));
  }

  /** Without the sanitiser, the text's own HTML is text. */
  #drawHtml(html: string, parent: Node): void {
    if (this.#inert) this.#drawRaw(html, parent);
    else appendText(html, parent);
  }

  #drawRaw(html: string, parent: Node): void {
    this.#add(`raw-${this.raw.length}` as 'i', parent);
    this.raw.push(html);
  }

  #add<K extends keyof HTMLElementTagNameMap>(name: K, parent: Node): HTMLElementTagNameMap[K] {
    return parent.appendChild((this.#inert ?? document).createElement(name));
  }

  /** What is said in place of a picture: its text without marks. */
  #wordsOf(tokens: readonly InlineToken[]): string {
    return tokens
      .map((token) => {
        if ('tokens' in token) return this.#wordsOf(token.tokens);
        if (token.type === 'br') return '\n';
        return 'text' in token ? this.#decode(token.text as string) : token.raw;
      })
      .join('');
  }

  #encodeUrl(url: string): string | undefined {
    try {
      return this.#decode(encodeURI(url).replaceAll('%25', '%'));
    } catch {
      return undefined;
    }
  }

  #decode(text: string): string {
    return decode(text, this.#setting.html.sanitize);
  }
}

/** Goes on with the text node at the end: what is selected in it stays so. */
function appendText(text: string, parent: Node): void {
  const last = parent.lastChild;
  if (last?.nodeType === Node.TEXT_NODE) (last as Text).appendData(text);
  else parent.appendChild((parent.ownerDocument ?? document).createTextNode(text));
}
