import type { RenderContext } from '../render-context.js';
import { closeIncompleteMarkup } from './close-incomplete-markup.js';
import type { Rerenderable } from './deferred-references.js';
import type { InlineToken } from './extensions.js';
import { hasHtml, renderInline } from './inline-renderer.js';
import { stablePrefixLength } from './stable-prefix.js';

/** The most that is lexed at once: the worst cases of marked's lexer are quadratic, and this much takes it some milliseconds. */
const SEGMENT_LENGTH = 2048;
/** Segments per element: a browser breaks all lines of an element again when its text grows. */
const SEGMENTS_PER_ELEMENT = 8;
/** Shorter content is rendered again as a whole: that is as cheap as finding its stable prefix. */
const MIN_COMMIT_LENGTH = 200;

/** The elements that stand for blocks. */
const BLOCKS = 'blockquote,details,div,dl,h1,h2,h3,h4,h5,h6,hr,ol,p,section,table,ul';

/** Whether a content has a whole segment that is not committed yet. */
export function hasUncommittedSegment(text: string, view?: InlineView): boolean {
  return text.length > (view?.segmentStart ?? 0) + SEGMENT_LENGTH;
}

/**
 * The growing inline content of one block. The stable prefix is committed, that is, rendered into nodes that stay; the tail behind it is
 * rendered again at each change. Translators of browsers replace text nodes by elements: then the content is rendered from its start.
 */
export class InlineView implements Rerenderable {
  /** The start of the segment that is committed next. */
  segmentStart = 0;
  /** Whether what stays hides a label, or an image, whose definition may still come. */
  hidesReference = false;
  #outer: Element;
  /** The element that content is appended to: the outer one, or the last group of segments in it. */
  #parent: Element;
  readonly #context: RenderContext;
  /** The elements that the contents before this one leave open, also when it is rendered again behind later ones. */
  readonly #leftOpen: ReadonlySet<string>;
  /** The last node that was in the outer element before. */
  #before: ChildNode | null;
  #tailNodes: ChildNode[] = [];
  #tailSource = '';
  /** The number of footnotes before this content, and before its tail. */
  readonly #footnotesBefore: number;
  #footnotesBeforeTail = 0;
  /** The length of the committed prefix. */
  #committed = 0;
  #isHtml = false;
  /** Whether the next text starts a text node instead of extending the one before it. */
  #startsNode = false;
  #segments = 0;
  /** The nodes of the complete content. */
  #range: [first: ChildNode, last: ChildNode] | undefined;

  constructor(parent: Element, context: RenderContext, leftOpen = context.lexer.leftOpen) {
    this.#outer = this.#parent = parent;
    this.#context = context;
    this.#leftOpen = leftOpen;
    this.#footnotesBefore = context.footnotes.count;
    this.#before = parent.lastChild;
    this.#startsNode = this.#before !== null;
  }

  /** The first and last node of the content. */
  get nodes(): [first: ChildNode, last: ChildNode] | undefined {
    if (this.#range?.every(({ parentNode }) => parentNode)) return this.#range;
    const first = this.#before ? this.#before.nextSibling : this.#outer.firstChild;
    const last = this.#range ? lastInline(first) : this.#outer.lastChild;
    return first && last ? [first, last] : undefined;
  }

  /** Renders the content so far; `isComplete` if it will not grow further. */
  render(text: string, isComplete: boolean): void {
    this.commitSegments(text);
    if (!isComplete) this.#commit(text, this.#stableLength(text));
    const rest = text.slice(this.#committed);
    const source = isComplete ? rest : closeIncompleteMarkup(rest);
    if (source === this.#tailSource && !isComplete) return;
    const { lexer } = this.#context;
    const tokens = isComplete ? lexer.lexLast(source, this.#leftOpen) : this.#lex(source);
    if (hasHtml(tokens) && !this.#isHtml) {
      // HTML can only be rendered as a whole: start again.
      this.#isHtml = true;
      this.clear();
      return this.render(text, isComplete);
    }
    if (!isComplete) return this.#renderTail(source, tokens);
    this.hidesReference ||= lexer.hidesReference;
    this.#append(tokens);
    // Nodes that are appended to the parent later are not part of this content.
    this.#range = this.nodes;
  }

  /** Renders complete content again in its place. */
  rerender(text: string): void {
    const nodes = this.#range && this.nodes;
    if (!nodes) return;
    const holder = document.createElement('div');
    const view = new InlineView(holder, this.#context, this.#leftOpen);
    view.render(text, true);
    const [first, last] = nodes;
    first.before(...holder.childNodes);
    const range = document.createRange();
    range.setStartBefore(first);
    range.setEndAfter(last);
    range.deleteContents();
  }

  /** Wraps complete content in an element, with the checkbox before it. */
  wrapIn(element: Element, checkbox: ChildNode | undefined): void {
    const [first, last] = this.nodes ?? [];
    if (!first) return;
    (checkbox ?? first).before(element);
    if (checkbox) element.append(checkbox);
    this.#before = checkbox ?? null;
    this.#outer = this.#parent = element;
    for (let node: ChildNode | null = first; node;) {
      const next: ChildNode | null = node === last ? null : node.nextSibling;
      element.append(node);
      node = next;
    }
  }

  /** Removes all nodes of the content. */
  clear(): void {
    for (let nodes = this.nodes; nodes; nodes = this.nodes) nodes[1].remove();
    this.#context.footnotes.release(this.#footnotesBefore);
    this.#tailNodes = [];
    this.#parent = this.#outer;
    this.#committed = this.segmentStart = this.#segments = 0;
    this.#startsNode = this.#before !== null;
    this.hidesReference = false;
    this.#tailSource = '';
  }

  /** Commits long content in segments; where it is cut depends on the content alone, not on how it arrives. */
  commitSegments(text: string): void {
    if (!this.#isIntact) this.clear();
    const { length } = text.trimEnd();
    while (length > this.segmentStart + SEGMENT_LENGTH) {
      const segment = text.slice(this.segmentStart, this.segmentStart + SEGMENT_LENGTH);
      const space = segment.lastIndexOf(' ') + 1;
      // Never between the halves of a surrogate pair.
      const end = /[\ud800-\udbff]$/.test(segment) ? SEGMENT_LENGTH - 1 : SEGMENT_LENGTH;
      const cut = this.segmentStart + (stablePrefixLength(this.#lex(segment)) || space || end);
      this.#commit(text, Math.max(cut, this.#committed));
      this.segmentStart = cut;
      this.#startSegment();
    }
  }

  /** Each segment gets its own text node: a browser shapes a whole text node again when it grows. */
  #startSegment(): void {
    this.#startsNode = true;
    if (++this.#segments % SEGMENTS_PER_ELEMENT > 0) return;
    this.#parent = document.createElement('span');
    this.#parent.className = 'segments';
    this.#outer.append(this.#parent);
  }

  #stableLength(text: string): number {
    if (this.#isHtml || text.length - this.#committed < MIN_COMMIT_LENGTH) return this.#committed;
    return this.#committed + stablePrefixLength(this.#lex(text.slice(this.#committed).trimEnd()));
  }

  #commit(text: string, end: number): void {
    if (end === this.#committed) return;
    const tokens = this.#lex(text.slice(this.#committed, end));
    this.hidesReference ||= this.#context.lexer.hidesReference;
    this.#append(tokens);
    this.#committed = end;
  }

  #append(tokens: readonly InlineToken[]): void {
    this.#removeTail();
    if (!this.#startsNode) return this.#renderFinal(tokens, this.#parent);
    this.#startsNode = false;
    const fragment = document.createDocumentFragment();
    this.#renderFinal(tokens, fragment);
    this.#parent.append(fragment);
  }

  #renderFinal(tokens: readonly InlineToken[], parent: Node): void {
    const placeholder = renderInline(tokens, parent, this.#context);
    const { deferredHtml, isProvisional } = this.#context;
    if (placeholder && !isProvisional)
      deferredHtml.defer(() => this.#replacePlaceholder(placeholder, tokens));
  }

  /** Renders content that waited for the sanitiser, unless it has been rendered again meanwhile. */
  #replacePlaceholder(placeholder: ChildNode, tokens: readonly InlineToken[]): void {
    if (!placeholder.parentNode) return;
    const fragment = document.createDocumentFragment();
    renderInline(tokens, fragment, this.#context);
    // An empty text node keeps the position if nothing is rendered.
    if (!fragment.hasChildNodes()) fragment.append('');
    const [first, last] = [fragment.firstChild, fragment.lastChild] as [ChildNode, ChildNode];
    placeholder.replaceWith(fragment);
    if (this.#range?.[0] === placeholder) this.#range[0] = first;
    if (this.#range?.[1] === placeholder) this.#range[1] = last;
  }

  #renderTail(source: string, tokens: readonly InlineToken[]): void {
    const [only] = this.#tailNodes;
    const [first, second] = tokens;
    const isText = !second && first?.type === 'text' && !source.includes('&');
    if (isText && this.#tailNodes.length === 1 && only instanceof Text)
      only.data = first.text as string;
    else {
      this.#removeTail();
      this.#footnotesBeforeTail = this.#context.footnotes.count;
      const fragment = document.createDocumentFragment();
      const placeholder = renderInline(tokens, fragment, { ...this.#context, isProvisional: true });
      this.#tailNodes = [...fragment.childNodes];
      this.#parent.append(fragment);
      // Without `#tailSource` the tail is rendered again once the sanitiser is loaded, even if no text is added.
      if (placeholder) return;
    }
    this.#tailSource = source;
  }

  /** Whether the nodes are where they were rendered. */
  get #isIntact(): boolean {
    if (this.#parent !== this.#outer && this.#parent.parentNode !== this.#outer) return false;
    return this.#tailNodes.every(({ parentNode }) => parentNode === this.#parent);
  }

  #removeTail(): void {
    if (this.#tailNodes.length > 0) this.#context.footnotes.release(this.#footnotesBeforeTail);
    for (const node of this.#tailNodes) node.remove();
    this.#tailNodes = [];
    this.#tailSource = '';
  }

  #lex(text: string): InlineToken[] {
    return this.#context.lexer.lex(text, this.#leftOpen);
  }
}

/** The last sibling of a node before a block, which in a tight list follows the inline content of an item. */
function lastInline(first: ChildNode | null): ChildNode | null {
  let last = first;
  while (last?.nextSibling && !isBlock(last.nextSibling)) last = last.nextSibling;
  return last;
}

function isBlock(node: Node): boolean {
  return node instanceof Element && node.matches(BLOCKS);
}
