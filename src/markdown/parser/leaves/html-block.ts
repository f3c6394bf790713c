import { lexFootnote } from '../../inline/extensions.js';
import { endTagOf, matchTag } from '../../inline/html-tags.js';
import type { RenderContext } from '../../render-context.js';
import { DEFERRED_HTML_CLASS } from '../../sanitize/deferred-html.js';
import { enhanceLinksAndImages } from '../../sanitize/enhance-links-and-images.js';
import { appendBlock, createBlock, type Container } from '../containers.js';
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
  #source = '';
  #nodes: ChildNode[] = [];

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
      this.#show(this.#source.replace(incompleteTag, ''));
  }

  close(): void {
    if (!this.#isHtml())
      return renderAsText(this.#source.trimEnd().split('\n'), this.#container, this.#context);
    const placeholder = this.#show(this.#source);
    const { deferredHtml } = this.#context;
    if (placeholder)
      deferredHtml.defer(() => placeholder.replaceWith(this.#renderHtml(this.#source)));
  }

  #isHtml(): boolean {
    const name = this.#mustClose && matchTag(this.#source.trimStart())?.name;
    return !name || endTagOf(name).test(this.#source);
  }

  /** Shows the HTML; without the sanitiser shows its source, in a placeholder that is returned. */
  #show(source: string): HTMLElement | undefined {
    for (const node of this.#nodes) node.remove();
    if (this.#context.deferredHtml.requestSanitizer()) {
      this.#append(this.#renderHtml(source));
      return;
    }
    const placeholder = this.#renderSource();
    const fragment = document.createDocumentFragment();
    // An empty text node stays when the placeholder is replaced: an InlineView behind it keeps its position by the node before it.
    fragment.append(placeholder, '');
    this.#append(fragment);
    return placeholder;
  }

  #append(fragment: DocumentFragment): void {
    this.#nodes = [...fragment.childNodes];
    appendBlock(this.#container, fragment);
  }

  #renderHtml(source: string): DocumentFragment {
    const { sanitize } = this.#context.deferredHtml;
    return sanitize
      ? enhanceLinksAndImages(sanitize(source), this.#context)
      : document.createDocumentFragment();
  }

  #renderSource(): HTMLElement {
    const placeholder = createBlock('div');
    placeholder.className = DEFERRED_HTML_CLASS;
    placeholder.append(this.#source.trimEnd());
    for (const [, text = ''] of this.#source.matchAll(/<sup>([^<]*)/gi))
      this.#reserveFootnote(text);
    return placeholder;
  }

  /** Registers a footnote reference now, as footnotes are numbered in the order of registration. */
  #reserveFootnote(text: string): void {
    const reference = lexFootnote(text);
    if (reference) this.#context.footnotes.addReference(reference.label, reference.raw);
  }
}
