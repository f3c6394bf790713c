import { isWithin, type Clock } from '../lib/clock.js';
import { mentionsReasoningTag, reasoningTagPattern } from '../lib/reasoning-tags.js';
import type { MarkdownHost, MarkdownStrings } from './host.js';
import { DeferredReferences } from './inline/deferred-references.js';
import { InlineLexer } from './inline/inline-lexer.js';
import { BlockParser } from './parser/block-parser.js';
import { BidiIsolation } from './parser/direction.js';
import { Footnotes } from './parser/footnotes.js';
import { HeadingLevels } from './parser/heading-levels.js';
import { HeadingLinks } from './parser/heading-links.js';
import { DeferredHtml } from './sanitize/deferred-html.js';
import { sanitizerLoader, type SanitizerLoader } from './sanitize/load-sanitizer.js';

/**
 * Time for parsing lines per frame: as long as the rest of the last frame took, within these limits. Every frame costs style and layout of
 * the whole answer, so parse more where that is expensive, but never so much that typing lags.
 */
const FRAME_BUDGET_MS = { least: 8, most: 20 };
/** After rendering the tail in time t, wait at least three times as long before the next time: bounds the share of CPU time. */
const TAIL_PAUSE_FACTOR = 3;

/** A long line is parsed in segments of this length. */
const LINE_SEGMENT = 2048;
const lineEnd = /\r\n?|\n/g;
const lineEndOrTag = new RegExp(`\\r\\n?|\\n|</(?:details|${reasoningTagPattern})>`, 'gi');
/** An end tag directly behind text; one that is spoken of is between spaces or quotes. */
const lineEndOrReasoningEnd = new RegExp(
  `\\r\\n?|\\n|(?<=[^\\s"'\`“‘«(<>])</(?:${reasoningTagPattern})>`,
  'gi',
);
/** Half of a line ending, or the beginning of an end tag of a disclosure. */
const ambiguousEnd = /(?:\r|<(?:\/[a-z]*)?)$/i;
const MAX_AMBIGUOUS_LENGTH = 12;

/** The target of a stream, its host, strings and clock. */
export interface MarkdownStreamOptions extends MarkdownHost {
  /** Receives the blocks; must be empty. */
  target: Element;
  strings: MarkdownStrings;
  clock: Clock;
  /** Loads the sanitiser when the text turns out to contain HTML. */
  loader?: SanitizerLoader;
  /** Called when the complete text is rendered, but for HTML that waits for the sanitiser. */
  onFinished?: () => void;
  /** Called when all HTML that waited for the sanitiser is rendered; later HTML does not wait. */
  onHtmlRendered?: () => void;
}

/**
 * Renders Markdown into DOM while it arrives. Closed blocks keep their nodes; only the tail, the block that is still open, is rendered
 * again, at most once a frame.
 */
export class MarkdownStream {
  readonly #clock: Clock;
  readonly #onFinished: (() => void) | undefined;
  readonly #parser: BlockParser;
  readonly #footnotes: Footnotes;
  readonly #headingLinks: HeadingLinks;
  readonly #bidi: BidiIsolation;
  readonly #deferredReferences: DeferredReferences;
  readonly #deferredHtml: DeferredHtml;
  /** Text that is not parsed yet, from the start of the current line; and how much of that line is parsed. */
  #buffer = '';
  #parsedLength = 0;
  /** Whether the text is complete. */
  #isComplete = false;
  /** Whether everything is rendered or the stream was stopped. */
  #isFinished = false;
  #isPaused = false;
  #isTailRendered = true;
  #tailPause = 0;
  #tailRenderedAt = -Infinity;
  /** When parsing paused until the next frame; `undefined` unless complete lines are waiting. */
  #pausedAt: number | undefined;
  #cancelScheduled: (() => void) | undefined;

  constructor({
    target,
    strings,
    clock,
    loader = sanitizerLoader,
    onFinished,
    onHtmlRendered,
    ...host
  }: MarkdownStreamOptions) {
    this.#clock = clock;
    this.#onFinished = onFinished;
    const lexer = new InlineLexer();
    this.#footnotes = new Footnotes(target, strings);
    this.#headingLinks = new HeadingLinks(target);
    this.#bidi = new BidiIsolation(target);
    this.#deferredReferences = new DeferredReferences(lexer);
    this.#deferredHtml = new DeferredHtml({
      loader,
      clock,
      onRendered: () => {
        this.#handleHtmlRendered();
        onHtmlRendered?.();
      },
      onFailure: host.onLoadFailure,
    });
    this.#parser = new BlockParser(target, {
      host,
      strings,
      lexer,
      footnotes: this.#footnotes,
      headingLevels: new HeadingLevels(),
      headingLinks: this.#headingLinks,
      bidi: this.#bidi,
      deferredReferences: this.#deferredReferences,
      deferredHtml: this.#deferredHtml,
    });
  }

  /** Adds text; renders as much as the frame budget allows now, the rest in the next frames. */
  append(text: string): void {
    this.#buffer += text;
    this.#bidi.observe(text);
    if (!this.#cancelScheduled) this.#process();
  }

  /** Declares the text complete and closes all blocks. A backlog is rendered in the next frames, HTML once the sanitiser is loaded. */
  finish(): void {
    this.#isComplete = true;
    if (this.#pausedAt === undefined) this.#process();
  }

  /** Cancels what is scheduled, until `resume()`: what is not in a page any more must be free to go. */
  pause(): void {
    this.#isPaused = true;
    this.#cancelScheduled?.();
    this.#cancelScheduled = undefined;
    this.#deferredHtml.pause();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#deferredHtml.resume();
    this.#process();
  }

  /** Stops rendering and leaves the DOM as it is. */
  stop(): void {
    this.#cancelScheduled?.();
    this.#deferredHtml.stop();
    this.#isFinished = true;
  }

  #process(): void {
    this.#cancelScheduled?.();
    this.#cancelScheduled = undefined;
    if (this.#isFinished || this.#isPaused) return;
    const isParsed = this.#parseLines(this.#clock.now() + this.#frameBudget());
    this.#pausedAt = isParsed ? undefined : this.#clock.now();
    if (!isParsed) this.#schedule(this.#clock.frame);
    else if (this.#isComplete) this.#close();
    else this.#renderTail();
  }

  #frameBudget(): number {
    const { least, most } = FRAME_BUDGET_MS;
    if (this.#pausedAt === undefined) return least;
    return Math.min(Math.max(this.#clock.now() - this.#pausedAt, least), most);
  }

  /** Parses lines; returns false if the time ran out first. */
  #parseLines(until: number): boolean {
    let from = 0;
    for (let line = this.#nextLine(from); line; line = this.#nextLine(from)) {
      const isWithinBudget = this.#parseSegments(line.text, until);
      if (isWithinBudget) {
        this.#parseLine(line.text);
        from = line.end;
      }
      if (!isWithinBudget || (this.#clock.now() >= until && from < this.#buffer.length)) {
        this.#buffer = this.#buffer.slice(from);
        return false;
      }
    }
    this.#buffer = this.#buffer.slice(from);
    return this.#parsePartialLine(until);
  }

  /** The next complete line. In a disclosure its end tag counts as a line of its own. */
  #nextLine(from: number): { text: string; end: number } | undefined {
    const found = this.#findLineEnd(from);
    const foundEnd = found ? found.index + found[0].length : 0;
    const isHalf = found?.[0] === '\r' && foundEnd === this.#buffer.length;
    if (found && (!isHalf || this.#isComplete)) {
      const isTag = found[0].startsWith('<');
      const isWholeLine = isTag && found.index === from;
      const end = isTag && !isWholeLine ? found.index : foundEnd;
      return { text: this.#buffer.slice(from, isWholeLine ? end : found.index), end };
    }
    const isLast = this.#isComplete && from < this.#buffer.length;
    return isLast ? { text: this.#buffer.slice(from), end: this.#buffer.length } : undefined;
  }

  /** The next line ending, or end tag that counts as a line of its own. */
  #findLineEnd(from: number): RegExpExecArray | null {
    const { isInDisclosure, mayFold } = this.#parser;
    const pattern = isInDisclosure ? lineEndOrTag : mayFold ? lineEndOrReasoningEnd : lineEnd;
    // The parsed part of the line contains no line ending.
    pattern.lastIndex = from + this.#parsedLength;
    for (let found = pattern.exec(this.#buffer); found; found = pattern.exec(this.#buffer)) {
      if (!found[0].startsWith('<')) return found;
      const before = this.#buffer.slice(from, found.index);
      if (this.#parser.isVerbatim(before, this.#parsedLength > 0)) {
        lineEnd.lastIndex = found.index;
        return lineEnd.exec(this.#buffer);
      }
      if (isInDisclosure || !mentionsReasoningTag(before.toLowerCase())) return found;
    }
    return null;
  }

  /** Parses a long line but for its last segment, once its block start is decided; returns false if the time ran out first. */
  #parseSegments(line: string, until: number): boolean {
    while (line.length > this.#parsedLength + LINE_SEGMENT) {
      const end = this.#parsedLength + LINE_SEGMENT;
      if (this.#parsedLength === 0 && !this.#parser.isDecided(line.slice(0, end))) return true;
      this.#parseUpTo(line.slice(0, end));
      if (this.#clock.now() >= until) return false;
    }
    return true;
  }

  #parseLine(line: string): void {
    this.#parseUpTo(line);
    this.#parser.endLine(line);
    this.#parsedLength = 0;
  }

  /** Parses the line that is still arriving as soon as its block start is decided. */
  #parsePartialLine(until: number): boolean {
    const [ambiguous = ''] = ambiguousEnd.exec(this.#buffer.slice(-MAX_AMBIGUOUS_LENGTH)) ?? [];
    const line = this.#buffer.slice(0, this.#buffer.length - ambiguous.length);
    if (!this.#parseSegments(line, until)) return false;
    const isStarted = this.#parsedLength > 0;
    if (line.length > this.#parsedLength && (isStarted || this.#parser.isDecided(line)))
      this.#parseUpTo(line);
    return true;
  }

  /** Parses the part of the current line that is not parsed yet. */
  #parseUpTo(line: string): void {
    const rest = line.slice(this.#parsedLength);
    if (this.#parsedLength > 0) this.#parser.continueLine(rest);
    else this.#parser.startLine(rest);
    this.#parsedLength = line.length;
    this.#isTailRendered = false;
    this.#parser.commit();
  }

  #renderTail(): void {
    if (this.#isTailRendered) return;
    const started = this.#clock.now();
    if (isWithin(this.#tailPause, this.#tailRenderedAt, started)) {
      const rest = this.#tailRenderedAt + this.#tailPause - started;
      return this.#schedule((run) => this.#clock.after(rest, run));
    }
    this.#parser.render();
    this.#isTailRendered = true;
    const ended = this.#clock.now();
    this.#tailRenderedAt = ended;
    this.#tailPause = TAIL_PAUSE_FACTOR * (ended - started);
    // Text that arrives before the next frame is rendered in that frame.
    this.#schedule(this.#clock.frame);
  }

  #schedule(callLater: (run: () => void) => () => void): void {
    this.#cancelScheduled = undefined;
    const state = { hasRun: false };
    const cancel = callLater(() => {
      state.hasRun = true;
      this.#process();
    });
    // A clock may run the callback synchronously, which may schedule the next one.
    if (!state.hasRun) this.#cancelScheduled = cancel;
  }

  /** The sanitiser is loaded and the HTML of all closed blocks is rendered. */
  #handleHtmlRendered(): void {
    // The HTML may contain footnote references and links to headings.
    if (this.#isFinished) return this.#finishLinks();
    this.#isTailRendered = false;
    if (!this.#cancelScheduled) this.#process();
  }

  #close(): void {
    this.#isFinished = true;
    this.#parser.finish();
    this.#deferredReferences.finish();
    this.#finishLinks();
    this.#onFinished?.();
  }

  #finishLinks(): void {
    this.#footnotes.finish();
    this.#headingLinks.finish();
  }
}
