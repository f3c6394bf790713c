import type { Token, Tokens } from 'marked';
import type { Clock } from '../lib/clock.js';
import { dress, type MarkdownHost } from './dress.js';
import { createGrammar, type Grammar, type Links, type MarkdownLabels } from './grammar.js';
import { sanitize } from './sanitize.js';

/** Blocks at the end that more text may still change: the last one, and what stands before it. */
const OPEN_BLOCKS = 2;
/** If drawing takes t, the next drawing waits at least three times as long: no text can keep a page busy. */
const REST_FACTOR = 3;

/** Where a text is drawn, with which words and by which clock. */
export interface MarkdownStreamOptions extends MarkdownHost {
  /** Where the blocks go; nothing else may be in it. */
  target: Element;
  labels: MarkdownLabels;
  clock: Clock;
}

/** Text in, DOM out. Blocks that are complete keep their nodes; only the open end is drawn anew. */
export class MarkdownStream {
  readonly #options: MarkdownStreamOptions;
  readonly #grammar: Grammar;
  /** Everything appended so far, the part of it that is still open, and the link targets that the rest defined. */
  #text = '';
  #open = '';
  #links: Links = {};
  #openNodes: ChildNode[] = [];
  #restUntil = 0;
  #cancelDrawing: (() => void) | undefined;

  constructor(options: MarkdownStreamOptions) {
    this.#options = options;
    this.#grammar = createGrammar(options.labels);
  }

  /** More of the text. Drawn now, or soon where the last drawing took long. */
  append(text: string): void {
    // Carriage returns would make blocks shorter than the text they came from.
    const lines = text.replaceAll('\r', '');
    this.#text += lines;
    this.#open += lines;
    if (this.#cancelDrawing) return;
    const rest = this.#restUntil - this.#options.clock.now();
    if (rest <= 0) return this.#draw();
    this.#cancelDrawing = this.#options.clock.after(rest, () => this.#draw());
  }

  /** There is no more: what was open is complete, and link targets that came late are put in. */
  finish(): void {
    this.#cancelDrawing?.();
    const links = { ...this.#links };
    let blocks = this.#grammar.lex(this.#open, links);
    if (Object.keys(links).length > 0) {
      this.#openNodes = [...this.#options.target.childNodes];
      blocks = this.#grammar.lex(this.#text, {});
    }
    this.#settle(blocks);
  }

  #draw(): void {
    this.#cancelDrawing = undefined;
    const { clock } = this.#options;
    const began = clock.now();
    const blocks = this.#grammar.lex(withoutHalfTag(this.#open), { ...this.#links });
    const settled = blocks.splice(0, Math.max(0, blocks.length - OPEN_BLOCKS));
    if (settled.length > 0) this.#settle(settled);
    this.#replaceOpenNodes(this.#render(blocks));
    const ended = clock.now();
    this.#restUntil = ended + REST_FACTOR * (ended - began);
  }

  #settle(blocks: Token[]): void {
    this.#open = this.#open.slice(blocks.reduce((length, { raw }) => length + raw.length, 0));
    for (const block of blocks)
      if (block.type === 'def') this.#links[(block as Tokens.Def).tag] = block as Tokens.Def;
    this.#replaceOpenNodes(this.#render(blocks));
    this.#openNodes = [];
  }

  #render(blocks: Token[]): DocumentFragment {
    return dress(sanitize(this.#grammar.parse(blocks)), this.#options);
  }

  #replaceOpenNodes(fragment: DocumentFragment): void {
    const wasOpen = disclosures(this.#openNodes).map(({ open }) => open);
    const nodes = [...fragment.childNodes];
    disclosures(nodes).forEach((details, index) => (details.open = wasOpen[index] ?? false));
    for (const node of this.#openNodes) node.remove();
    this.#options.target.append(fragment);
    this.#openNodes = nodes;
  }
}

/** A tag of which only the beginning has come would flash as text. */
function withoutHalfTag(text: string): string {
  return text.replace(/<\/?[a-z]{0,20}$/i, '');
}

function disclosures(nodes: ChildNode[]): HTMLDetailsElement[] {
  return nodes.flatMap((node) => {
    if (!(node instanceof Element)) return [];
    return [
      ...(node instanceof HTMLDetailsElement ? [node] : []),
      ...node.querySelectorAll('details'),
    ];
  });
}
