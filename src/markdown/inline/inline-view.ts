import { drawInline, hasHtml } from './inline-renderer.js';
import type { InlineToken } from './extensions.js';
import { closeIncompleteMarkup } from './close-incomplete-markup.js';
import { stablePrefixLength } from './stable-prefix.js';
import type { RenderContext } from '../render-context.js';

/** What is lexed in one go at most: the lexer's worst cases are quadratic, and this much takes it some milliseconds. */
const PIECE = 2048;
/** So many pieces are laid out together: the lines of longer content are broken in parts. */
const PIECES_TOGETHER = 8;
/** Shorter content is drawn anew as a whole: that costs no more than to look for what of it is settled. */
const WORTH_SETTLING = 200;

/** Whether a piece of some content can be settled that has not been yet. */
export function isLong(text: string, view?: InlineView): boolean {
  return text.length > (view?.pieceStart ?? 0) + PIECE;
}

/** The content of one block, growing: what cannot change any more keeps its nodes, the rest is drawn anew. */
export class InlineView {
  /** Where the piece begins that is to be settled next. */
  pieceStart = 0;
  /** Called with the words when they are others although the content was complete: HTML or a link has come late. */
  onChange: ((words: string) => void) | undefined;
  readonly #outer: Element;
  /** Where content goes now: the outer element, or its last part. */
  #parent: Element;
  readonly #setting: RenderContext;
  /** What stood in the parent before. */
  readonly #before: ChildNode | null;
  #open: ChildNode[] = [];
  #settled = 0;
  #shown = '';
  #isHtml = false;
  #isNewPiece = false;
  #pieces = 0;
  #range: [first: ChildNode, last: ChildNode] | undefined;

  constructor(parent: Element, setting: RenderContext) {
    this.#outer = this.#parent = parent;
    this.#setting = setting;
    this.#before = parent.lastChild;
    // Its first nodes are its own, too: a text in front of them is not gone on with.
    this.#isNewPiece = this.#before !== null;
  }

  /** The nodes that are there. */
  get nodes(): [first: ChildNode, last: ChildNode] | undefined {
    if (this.#range) return this.#range;
    const first = this.#before ? this.#before.nextSibling : this.#outer.firstChild;
    const last = this.#outer.lastChild;
    return first && last ? [first, last] : undefined;
  }

  /** The words of what is there. */
  get words(): string {
    const [first = null, last] = this.nodes ?? [];
    let words = '';
    for (let node: ChildNode | null = first; node; node = node === last ? null : node.nextSibling)
      words += node.textContent ?? '';
    return words.trim();
  }

  /** Shows a text of which more is to come, or none. */
  draw(text: string, isComplete: boolean): void {
    this.settlePieces(text);
    if (!isComplete) this.#settle(text, this.#safe(text));
    const rest = text.slice(this.#settled);
    const shown = isComplete ? rest : closeIncompleteMarkup(rest);
    if (shown === this.#shown && !isComplete) return;
    const tokens = this.#lex(shown);
    if (hasHtml(tokens) && !this.#isHtml) {
      // HTML can only be made sense of as a whole.
      this.#isHtml = true;
      this.clear();
      return this.draw(text, isComplete);
    }
    if (!isComplete) return this.#showOpen(shown, tokens);
    this.#append(tokens);
    // What comes into the parent after this is not ours.
    this.#range = this.nodes;
  }

  /** Draws complete content again, where its nodes are now. */
  redraw(text: string): void {
    if (!this.#range) return;
    const holder = document.createElement('div');
    const view = new InlineView(holder, this.#setting);
    view.onChange = this.onChange;
    view.draw(text, true);
    const [first, last] = this.#range;
    first.before(...holder.childNodes);
    const range = document.createRange();
    range.setStartBefore(first);
    range.setEndAfter(last);
    range.deleteContents();
    this.onChange?.(view.words);
  }

  /** As if nothing had been drawn. */
  clear(): void {
    for (let nodes = this.nodes; nodes; nodes = this.nodes) nodes[1].remove();
    this.#open = [];
    this.#parent = this.#outer;
    this.#settled = this.pieceStart = this.#pieces = 0;
    this.#isNewPiece = this.#before !== null;
    this.#shown = '';
  }

  /** Settles long content in pieces, at places that depend on the content alone. */
  settlePieces(text: string): void {
    const { length } = text.trimEnd();
    while (length > this.pieceStart + PIECE) {
      const piece = text.slice(this.pieceStart, this.pieceStart + PIECE);
      const space = piece.lastIndexOf(' ') + 1;
      // Never between the halves of a character.
      const end = /[\ud800-\udbff]$/.test(piece) ? PIECE - 1 : PIECE;
      const cut = this.pieceStart + (stablePrefixLength(this.#lex(piece)) || space || end);
      this.#settle(text, Math.max(cut, this.#settled));
      this.pieceStart = cut;
      this.#beginPiece();
    }
  }

  /** A browser shapes a text node's whole text anew when it grows, and breaks all lines of a block. */
  #beginPiece(): void {
    this.#isNewPiece = true;
    if (++this.#pieces % PIECES_TOGETHER > 0) return;
    this.#parent = document.createElement('span');
    this.#parent.className = 'part';
    this.#outer.append(this.#parent);
  }

  #safe(text: string): number {
    if (this.#isHtml || text.length - this.#settled < WORTH_SETTLING) return this.#settled;
    return this.#settled + stablePrefixLength(this.#lex(text.slice(this.#settled).trimEnd()));
  }

  #settle(text: string, end: number): void {
    if (end === this.#settled) return;
    const tokens = this.#lex(text.slice(this.#settled, end));
    this.#append(tokens);
    this.#settled = end;
  }

  #append(tokens: readonly InlineToken[]): void {
    this.#removeOpen();
    if (!this.#isNewPiece) return this.#drawComplete(tokens, this.#parent);
    this.#isNewPiece = false;
    const fragment = document.createDocumentFragment();
    this.#drawComplete(tokens, fragment);
    this.#parent.append(fragment);
  }

  #drawComplete(tokens: readonly InlineToken[], parent: Node): void {
    const place = drawInline(tokens, parent, this.#setting);
    const { html, isOpen } = this.#setting;
    if (place && !isOpen) html.wait(() => this.#fill(place, tokens));
  }

  /** Draws what has waited for the sanitiser, unless it has been drawn anew meanwhile. */
  #fill(place: ChildNode, tokens: readonly InlineToken[]): void {
    if (!place.parentNode) return;
    const fragment = document.createDocumentFragment();
    drawInline(tokens, fragment, this.#setting);
    // Where nothing comes of it, its place is still known.
    if (!fragment.hasChildNodes()) fragment.append('');
    const [first, last] = [fragment.firstChild, fragment.lastChild] as [ChildNode, ChildNode];
    place.replaceWith(fragment);
    if (this.#range?.[0] === place) this.#range[0] = first;
    if (this.#range?.[1] === place) this.#range[1] = last;
    this.onChange?.(this.words);
  }

  #showOpen(shown: string, tokens: readonly InlineToken[]): void {
    const [only] = this.#open;
    const [first, second] = tokens;
    const isText = !second && first?.type === 'text' && !shown.includes('&');
    if (isText && this.#open.length === 1 && only instanceof Text) only.data = first.text as string;
    else {
      this.#removeOpen();
      const fragment = document.createDocumentFragment();
      const place = drawInline(tokens, fragment, { ...this.#setting, isOpen: true });
      this.#open = [...fragment.childNodes];
      this.#parent.append(fragment);
      // Drawn again as soon as the sanitiser is there, even if no more text has come.
      if (place) return;
    }
    this.#shown = shown;
  }

  #removeOpen(): void {
    for (const node of this.#open) node.remove();
    this.#open = [];
    this.#shown = '';
  }

  #lex(text: string): InlineToken[] {
    return this.#setting.grammar.lex(text);
  }
}
