import type { Tokens } from 'marked';
import { applyCustomRenderer } from '../custom-renderer.js';
import type { RenderContext } from '../render-context.js';
import { decodeCharacterReferences, hasRareReference } from '../sanitize/character-references.js';
import { DEFERRED_HTML_CLASS } from '../sanitize/deferred-html.js';
import {
  createImage,
  enhanceLink,
  enhanceLinksAndImages,
} from '../sanitize/enhance-links-and-images.js';
import type { Sanitize } from '../sanitize/sanitize.js';
import type { FootnoteToken, FormulaToken, InlineToken } from './extensions.js';

/** Whether the content contains HTML, and so can only be rendered as a whole. */
export function hasHtml(tokens: readonly InlineToken[]): boolean {
  return tokens.some(
    (token) => token.type === 'html' || ('tokens' in token && hasHtml(token.tokens)),
  );
}

/** Whether the content contains a character reference that only the sanitiser can decode. */
function needsSanitizerForReference(tokens: readonly InlineToken[]): boolean {
  return tokens.some((token) => {
    if (!token.raw.includes('&') || token.type === 'codespan') return false;
    if ('href' in token && hasRareReference(`${token.href} ${token.title ?? ''}`)) return true;
    if ('tokens' in token) return needsSanitizerForReference(token.tokens);
    return 'text' in token && hasRareReference(token.text as string);
  });
}

/**
 * Appends inline content to `parent`. Parses no HTML unless the content contains some. Without the sanitiser, tags and rare character
 * references are shown as source, in a placeholder element that is returned and must be replaced later.
 */
export function renderInline(
  tokens: readonly InlineToken[],
  parent: Node,
  context: RenderContext,
): HTMLElement | undefined {
  const isHtml = hasHtml(tokens);
  const isDeferred =
    !context.deferredHtml.sanitize && (isHtml || needsSanitizerForReference(tokens));
  const sanitize = isHtml || isDeferred ? context.deferredHtml.requestSanitizer() : undefined;
  if (isHtml && sanitize) parent.appendChild(renderWithHtml(tokens, context, sanitize));
  else if (isDeferred) return parent.appendChild(renderPlaceholder(tokens, context));
  else new InlineRenderer(context).render(tokens, parent);
  return undefined;
}

function renderPlaceholder(tokens: readonly InlineToken[], context: RenderContext): HTMLElement {
  const placeholder = document.createElement('span');
  placeholder.className = DEFERRED_HTML_CLASS;
  new InlineRenderer({ ...context, isProvisional: true }).render(tokens, placeholder);
  return placeholder;
}

/**
 * Renders content that contains HTML: renders the Markdown into an inert document, serialises that, inserts the raw HTML in its
 * places and sanitises the whole, as a tag may span Markdown.
 */
function renderWithHtml(
  tokens: readonly InlineToken[],
  context: RenderContext,
  sanitize: Sanitize,
): DocumentFragment {
  const inert = document.implementation.createHTMLDocument('');
  const renderer = new InlineRenderer(context, inert);
  renderer.render(tokens, inert.body);
  const html = inert.body.innerHTML.replace(
    /<raw-(\d+)><\/raw-\1>/g,
    (_, index: string) => renderer.rawHtml[Number(index)] ?? '',
  );
  return enhanceLinksAndImages(sanitize(html), context);
}

/** Creates nodes from tokens: for the page or, with an inert document, for serialisation. */
class InlineRenderer {
  /** Raw HTML of the content; in an inert document a `<raw-n>` element marks the place of the n-th. */
  readonly rawHtml: string[] = [];
  readonly #context: RenderContext;
  readonly #inert: Document | undefined;
  #isInLink = false;

  constructor(context: RenderContext, inert?: Document) {
    this.#context = context;
    this.#inert = inert;
  }

  render(tokens: readonly InlineToken[], parent: Node): void {
    for (const token of tokens) this.#renderToken(token, parent);
  }

  #renderToken(token: InlineToken, parent: Node): void {
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return this.render(token.tokens as InlineToken[], this.#append(token.type, parent));
      case 'br':
        return void this.#append('br', parent);
      case 'codespan':
        return this.#renderCode(token as Tokens.Codespan, parent);
      case 'link':
        return this.#renderLink(token as Tokens.Link, parent);
      case 'image':
        return this.#renderImage(token as Tokens.Image, parent);
      case 'formula':
        return this.#renderFormula(token as FormulaToken, parent);
      case 'footnote':
        return this.#renderFootnote(token as FootnoteToken, parent);
      case 'html':
        return this.#renderHtml(token.raw, parent);
      default:
        return this.#renderText(token as Tokens.Text, parent);
    }
  }

  #renderText({ text, escaped }: Tokens.Text, parent: Node): void {
    if (escaped && this.#inert) this.#appendRaw(text, parent);
    else appendText(this.#decode(text), parent);
  }

  #renderCode({ text }: Tokens.Codespan, parent: Node): void {
    const code = this.#append('code', parent);
    this.#context.bidi.isolate(code);
    code.append(text);
  }

  #renderLink({ href, title, tokens }: Tokens.Link, parent: Node): void {
    const url = this.#encodeUrl(href);
    if (!url) return this.render(tokens, parent);
    const link = this.#append('a', parent);
    link.setAttribute('href', url);
    if (title) link.title = this.#decode(title).trim();
    if (!this.#inert) enhanceLink(link, this.#context);
    this.#isInLink = true;
    this.render(tokens, link);
    this.#isInLink = false;
  }

  #renderImage({ href, title: rawTitle, tokens }: Tokens.Image, parent: Node): void {
    const alt = this.#textOf(tokens);
    const url = this.#encodeUrl(href);
    if (url === undefined) return appendText(alt, parent);
    const title = this.#decode(rawTitle ?? '').trim();
    const source = { url, alt, title, isInLink: this.#isInLink };
    if (!this.#inert) return void parent.appendChild(createImage(source, this.#context));
    const image = this.#append('img', parent);
    image.setAttribute('src', url);
    image.alt = alt;
    if (rawTitle) image.title = title;
  }

  #renderFormula({ raw, source, isBlock }: FormulaToken, parent: Node): void {
    if (this.#inert) return appendText(raw, parent);
    const formula = this.#append('span', parent);
    formula.className = isBlock ? 'formula display' : 'formula';
    this.#context.bidi.isolate(formula);
    formula.append(raw);
    const { isProvisional, host } = this.#context;
    if (!isProvisional) applyCustomRenderer('math', source, formula, host);
  }

  #renderFootnote({ raw, label }: FootnoteToken, parent: Node): void {
    // After sanitising, `enhanceLinksAndImages` recognises the reference by its text.
    if (this.#inert) this.#append('sup', parent).append(raw);
    else parent.appendChild(this.#context.footnotes.addReference(label, raw));
  }

  /** Without the sanitiser HTML is shown as source. */
  #renderHtml(html: string, parent: Node): void {
    if (this.#inert) this.#appendRaw(html, parent);
    else appendText(html, parent);
  }

  #appendRaw(html: string, parent: Node): void {
    this.#append(`raw-${this.rawHtml.length}` as 'i', parent);
    this.rawHtml.push(html);
  }

  #append<K extends keyof HTMLElementTagNameMap>(name: K, parent: Node): HTMLElementTagNameMap[K] {
    return parent.appendChild((this.#inert ?? document).createElement(name));
  }

  /** The plain text of an image's description. */
  #textOf(tokens: readonly InlineToken[]): string {
    return tokens
      .map((token) => {
        if ('tokens' in token) return this.#textOf(token.tokens);
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
    return decodeCharacterReferences(text, this.#context.deferredHtml.sanitize);
  }
}

/** Extends the text node at the end, if there is one: keeps a selection in it. */
function appendText(text: string, parent: Node): void {
  const last = parent.lastChild;
  if (last?.nodeType === Node.TEXT_NODE) (last as Text).appendData(text);
  else parent.appendChild((parent.ownerDocument ?? document).createTextNode(text));
}
