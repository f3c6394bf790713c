import type { Clock } from '../lib/clock.js';
import { BlockParser } from './parser/block-parser.js';
import { Footnotes } from './parser/footnotes.js';
import { InlineLexer } from './inline/inline-lexer.js';
import type { MarkdownHost, MarkdownLabels } from './host.js';
import { DeferredReferences } from './inline/deferred-references.js';
import { sanitizerLoader, type SanitizerLoader } from './sanitize/load-sanitizer.js';
import { PendingHtml } from './sanitize/pending-html.js';

/** What may be spent on lines of one frame, so that the page stays able to answer. */
const FRAME_BUDGET_MS = 8;
/** If drawing the open end takes t, its next drawing waits at least three times as long: no text can keep a page busy. */
const REST_FACTOR = 3;

/** Of a long line, this much is taken at a time. */
const PORTION = 2048;
const lineEnd = /\r\n?|\n/g;
const lineOrTag = /\r\n?|\n|<\/(?:details|think)>/gi;
/** Half of a line's end, or the beginning of a tag that ends a disclosure. */
const undecidedEnd = /(?:\r|<(?:\/[a-z]*)?)$/i;
const LONGEST_END = 12;

/** Where a text is drawn, with which words and by which clock. */
export interface MarkdownStreamOptions extends MarkdownHost {
  /** Where the blocks go; nothing else may be in it. */
  target: Element;
  labels: MarkdownLabels;
  clock: Clock;
  /** Loads what makes HTML harmless, when the text turns out to hold some. */
  loader?: SanitizerLoader;
  /** All HTML that had to wait for the sanitiser is drawn; what comes after that waits no more. */
  onFilled?: () => void;
}

/** Text in, DOM out. Blocks that are complete keep their nodes; only the open end is drawn anew, once a frame at most. */
export class MarkdownStream {
  readonly #clock: Clock;
  readonly #walker: BlockParser;
  readonly #footnotes: Footnotes;
  readonly #late: DeferredReferences;
  readonly #html: PendingHtml;
  /** What has come and is not yet in the blocks, and how much of its first line is. */
  #text = '';
  #taken = 0;
  #isComplete = false;
  #isFinished = false;
  #isDrawn = true;
  #restUntil = 0;
  /** There are lines for which there was no time. */
  #isBehind = false;
  #cancelWait: (() => void) | undefined;

  constructor({
    target,
    labels,
    clock,
    loader = sanitizerLoader,
    onFilled,
    ...host
  }: MarkdownStreamOptions) {
    this.#clock = clock;
    const grammar = new InlineLexer();
    this.#footnotes = new Footnotes(target, labels);
    this.#late = new DeferredReferences(grammar);
    this.#html = new PendingHtml({
      loader,
      clock,
      onFilled: () => {
        this.#takeUpHtml();
        onFilled?.();
      },
      onFailure: host.onLoadFailure,
    });
    this.#walker = new BlockParser(target, {
      ...{ host, labels, grammar },
      ...{ footnotes: this.#footnotes, late: this.#late, html: this.#html },
    });
  }

  /** More of the text. Drawn now as far as a frame allows, and the rest in the next ones. */
  append(text: string): void {
    this.#text += text;
    if (!this.#cancelWait) this.#work();
  }

  /** There is no more: what is open is complete. What is not yet drawn comes in the next frames, HTML as soon as it can be. */
  finish(): void {
    this.#isComplete = true;
    if (!this.#isBehind) this.#work();
  }

  /** Leaves everything as it is. */
  stop(): void {
    this.#cancelWait?.();
    this.#html.stop();
    this.#isFinished = true;
  }

  #work(): void {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    if (this.#isFinished) return;
    this.#isBehind = !this.#takeLines(this.#clock.now() + FRAME_BUDGET_MS);
    if (this.#isBehind) this.#waitFor(this.#clock.frame);
    else if (this.#isComplete) this.#close();
    else this.#drawOpen();
  }

  /** Gives lines to the blocks; false when the time was up before. */
  #takeLines(until: number): boolean {
    let from = 0;
    for (let line = this.#nextLine(from); line; line = this.#nextLine(from)) {
      const isTaken = this.#takePortions(line.text, until);
      if (isTaken) {
        this.#takeLine(line.text);
        from = line.end;
      }
      if (!isTaken || (this.#clock.now() >= until && from < this.#text.length)) {
        this.#text = this.#text.slice(from);
        return false;
      }
    }
    this.#text = this.#text.slice(from);
    return this.#takeOpenLine(until);
  }

  /** The next complete line. Inside of a disclosure the tag that ends it is a line of its own. */
  #nextLine(from: number): { text: string; end: number } | undefined {
    const pattern = this.#walker.isInDisclosure ? lineOrTag : lineEnd;
    // What has been taken holds no end.
    pattern.lastIndex = from + this.#taken;
    const found = pattern.exec(this.#text);
    const isHalf = found?.[0] === '\r' && pattern.lastIndex === this.#text.length;
    if (found && (!isHalf || this.#isComplete)) {
      const isTag = found[0].startsWith('<');
      const isWholeLine = isTag && found.index === from;
      const end = isTag && !isWholeLine ? found.index : pattern.lastIndex;
      return { text: this.#text.slice(from, isWholeLine ? end : found.index), end };
    }
    const isLast = this.#isComplete && from < this.#text.length;
    return isLast ? { text: this.#text.slice(from), end: this.#text.length } : undefined;
  }

  /** Takes all but the end of a long line, as soon as it is decided what it is; false when the time was up before. */
  #takePortions(text: string, until: number): boolean {
    while (text.length > this.#taken + PORTION) {
      const end = this.#taken + PORTION;
      if (this.#taken === 0 && !this.#walker.isDecided(text.slice(0, end))) return true;
      this.#take(text.slice(0, end));
      if (this.#clock.now() >= until) return false;
    }
    return true;
  }

  #takeLine(text: string): void {
    this.#take(text);
    this.#walker.endLine(text);
    this.#taken = 0;
  }

  /** A line that is still coming is shown as soon as it is decided what it is. */
  #takeOpenLine(until: number): boolean {
    const [half = ''] = undecidedEnd.exec(this.#text.slice(-LONGEST_END)) ?? [];
    const text = this.#text.slice(0, this.#text.length - half.length);
    if (!this.#takePortions(text, until)) return false;
    if (text.length > this.#taken && (this.#taken > 0 || this.#walker.isDecided(text)))
      this.#take(text);
    return true;
  }

  /** Takes what of a line has not been taken. */
  #take(text: string): void {
    const rest = text.slice(this.#taken);
    if (this.#taken > 0) this.#walker.more(rest);
    else this.#walker.take(rest);
    this.#taken = text.length;
    this.#isDrawn = false;
    this.#walker.settle();
  }

  #drawOpen(): void {
    if (this.#isDrawn) return;
    const began = this.#clock.now();
    const rest = this.#restUntil - began;
    if (rest > 0) return this.#waitFor((work) => this.#clock.after(rest, work));
    this.#walker.draw();
    this.#isDrawn = true;
    const ended = this.#clock.now();
    this.#restUntil = ended + REST_FACTOR * (ended - began);
    // Whatever comes before the next frame is drawn in that.
    this.#waitFor(this.#clock.frame);
  }

  #waitFor(schedule: (work: () => void) => () => void): void {
    this.#cancelWait = undefined;
    const wait = { isOver: false };
    const cancel = schedule(() => {
      wait.isOver = true;
      this.#work();
    });
    // It may have been over at once, and another one begun.
    if (!wait.isOver) this.#cancelWait = cancel;
  }

  /** The sanitiser is there, and all complete blocks are drawn with it. */
  #takeUpHtml(): void {
    // HTML may refer to notes, too.
    if (this.#isFinished) return this.#footnotes.finish();
    this.#isDrawn = false;
    if (!this.#cancelWait) this.#work();
  }

  #close(): void {
    this.#isFinished = true;
    this.#walker.finish();
    this.#late.finish();
    this.#footnotes.finish();
  }
}
