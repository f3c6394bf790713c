import { lexFootnote } from '../../inline/extensions.js';
import { endTagOf, matchTag } from '../../inline/html-tags.js';
import type { RenderContext } from '../../render-context.js';
import { DEFERRED_HTML_CLASS } from '../../sanitize/deferred-html.js';
import { enhanceLinksAndImages } from '../../sanitize/enhance-links-and-images.js';
import { appendBlock, createBlock, type Container } from '../containers.js';
import type { HeadingLevels } from '../heading-levels.js';
import type { Line } from '../line.js';
import type { Leaf } from './leaf.js';
import { renderAsText } from './paragraph.js';

/** A longer block is rendered only when it is complete, since it can only be rendered as a whole. */
const MAX_PROVISIONAL_LENGTH = 10_000;

/** A tag or comment that is still arriving. */
const incompleteTag = /<!--(?![^]*-->)[^]*$|<(?:[^<>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*\s*$/;

/** An HTML block; elements that it leaves open are closed at its end. */
export class HtmlBlock implements Leaf {
  readonly type = 'verbatim';
  readonly #end: RegExp | undefined;
  readonly #container: Container;
  readonly #context: RenderContext;
  readonly #mustClose: boolean;
  readonly #headingLevels: HeadingLevels;
  #source = '';
  /** Contains the HTML while it arrives: its own text nodes may be replaced by a translator. */
  #holder: HTMLElement | undefined;
  /** The number of footnotes before it. */
  #footnotesBefore = 0;

  /**
   * `end` is the pattern that ends the block; without it a blank line does. With `mustClose` the block is text unless it contains the end
   * tag of its first tag.
   */
  constructor(
    end: RegExp | undefined,
    {
      mustClose,
      container,
      context,
    }: { mustClose: boolean; container: Container; context: RenderContext },
  ) {
    this.#end = end;
    this.#mustClose = mustClose;
    this.#container = container;
    this.#context = context;
    this.#headingLevels = context.headingLevels.fork();
    context.deferredHtml.requestSanitizer();
  }

  addLine(line: Line): boolean {
    if (!this.#end && line.isBlank) return false;
    this.#source += `${line.rest}\n`;
    return true;
  }

  continueLine(text: string): void {
    this.#source = this.#source.slice(0, -1) + text + '\n';
  }

  endLine(): boolean {
    return this.#end?.test(this.#source) ?? false;
  }

  render(): void {
    if (!this.#isHtml()) return;
    // The host's controls need the complete form or button.
    const hasControl = /<(?:form|button)\b/i.test(this.#source);
    if (this.#source.length < MAX_PROVISIONAL_LENGTH && !hasControl)
      this.#showProvisional(this.#source.replace(incompleteTag, ''));
  }

  close(): void {
    if (!this.#isHtml())
      return renderAsText(this.#source.trimEnd().split('\n'), this.#container, this.#context);
    this.#discard();
    const { deferredHtml } = this.#context;
    if (deferredHtml.requestSanitizer()) return this.#append(this.#renderHtml(this.#source));
    const placeholder = this.#renderSource();
    // An empty text node stays when the placeholder is replaced: an InlineView behind it keeps its position by the node before it.
    this.#append(placeholder, '');
    deferredHtml.defer(() => placeholder.replaceWith(this.#renderHtml(this.#source)));
  }

  #isHtml(): boolean {
    const name = this.#mustClose && matchTag(this.#source.trimStart())?.name;
    return !name || endTagOf(name).test(this.#source);
  }

  #showProvisional(source: string): void {
    this.#discard();
    this.#append((this.#holder ??= createHolder()));
    this.#footnotesBefore = this.#context.footnotes.count;
    const isSanitized = this.#context.deferredHtml.requestSanitizer();
    this.#holder.replaceChildren(isSanitized ? this.#renderHtml(source) : this.#renderSource());
  }

  /** Removes what was shown while the HTML arrived. */
  #discard(): void {
    if (!this.#holder) return;
    this.#context.footnotes.release(this.#footnotesBefore);
    this.#holder.remove();
  }

  #append(...content: (Node | string)[]): void {
    const fragment = document.createDocumentFragment();
    fragment.append(...content);
    appendBlock(this.#container, fragment);
  }

  #renderHtml(source: string): DocumentFragment {
    const { sanitize } = this.#context.deferredHtml;
    if (!sanitize) return document.createDocumentFragment();
    const fragment = enhanceLinksAndImages(sanitize(source), this.#context);
    const levels = this.#headingLevels.fork();
    for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6'))
      levels.assign(heading, Number(heading.localName.slice(1)));
    return fragment;
  }

  #renderSource(): HTMLElement {
    const placeholder = createBlock('div');
    placeholder.className = DEFERRED_HTML_CLASS;
    placeholder.append(this.#source.trimEnd());
    for (const [, text = ''] of this.#source.matchAll(/<sup>([^<]*)/gi))
      this.#reserveFootnote(text, placeholder);
    return placeholder;
  }

  #reserveFootnote(text: string, source: Element): void {
    const reference = lexFootnote(text);
    if (reference) this.#context.footnotes.reserve(reference.label, source);
  }
}

/** The class tells it from the elements of the HTML, none of which keeps one. */
function createHolder(): HTMLElement {
  const holder = document.createElement('div');
  holder.className = 'growing-html';
  return holder;
}
