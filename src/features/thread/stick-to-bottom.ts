import type { ReactiveController, ReactiveElement } from 'lit';

/** Coming so close to the end counts as reaching it, in CSS pixels. */
const NEAR_END_PX = 40;
/** Scroll positions are fractions where the page is zoomed. */
const FRACTION_PX = 2;

/** What scrolls, and what is known of its content. */
export interface ScrollParts {
  scroller: HTMLElement;
  /** What grows inside the scroller. */
  content: HTMLElement;
  /** Whether there is anything to follow; what only introduces is read from its beginning. */
  hasBegun: boolean;
}

/**
 * Keeps a scroller at its end while its content grows, until the reader scrolls up; then it lets go, until the reader
 * comes back to the end. `find` is asked once the host has rendered.
 */
export class StickToBottom implements ReactiveController {
  /** The reader has scrolled away from the end. */
  isAway = false;
  readonly #host: ReactiveElement;
  readonly #find: () => ScrollParts;
  readonly #observer = new ResizeObserver(() => this.#settle());
  #scroller: HTMLElement | undefined;
  #lastTop = 0;
  #held: { element: Element; top: number } | undefined;

  constructor(host: ReactiveElement, find: () => ScrollParts) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#attach();
  }

  hostUpdated(): void {
    if (!this.#scroller) this.#attach();
  }

  hostDisconnected(): void {
    this.#scroller?.removeEventListener('scroll', this.#handleScroll);
    this.#scroller?.removeEventListener('wheel', this.#handleWheel);
    this.#scroller?.removeEventListener('keydown', this.#handleKeydown);
    this.#scroller = undefined;
    this.#observer.disconnect();
  }

  /** Goes to the end and stays there. */
  toEnd(): void {
    this.#setAway(false);
    this.#settle();
  }

  /**
   * Content is about to come above this element, which stays where it is until the reader moves on. The function returned brings it
   * back there.
   */
  holdPlace(element: Element): () => void {
    // Where the reader is may be news here.
    this.#handleScroll();
    this.#held = { element, top: topOf(element) };
    return () => this.#settle();
  }

  #attach(): void {
    const { scroller, content } = this.#find();
    this.#scroller = scroller;
    scroller.addEventListener('scroll', this.#handleScroll, { passive: true });
    scroller.addEventListener('wheel', this.#handleWheel, { passive: true });
    scroller.addEventListener('keydown', this.#handleKeydown);
    this.#observer.observe(scroller);
    this.#observer.observe(content);
  }

  /** Brings back to its place what is held, or the end where that is followed: content has changed. */
  #settle(): void {
    const scroller = this.#scroller;
    if (!scroller || !this.#find().hasBegun) return;
    if (!this.isAway) scroller.scrollTop = scroller.scrollHeight;
    else if (this.#held) scroller.scrollTop += topOf(this.#held.element) - this.#held.top;
    else return;
    this.#lastTop = scroller.scrollTop;
  }

  #setAway(hasLeft: boolean): void {
    const isAway = hasLeft && this.#find().hasBegun;
    if (isAway === this.isAway) return;
    this.isAway = isAway;
    this.#host.requestUpdate();
  }

  /** Only a way up lets go: content that grows also takes the end away from a reader who has not moved. */
  readonly #handleScroll = (): void => {
    if (!this.#scroller) return;
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const fromEnd = scrollHeight - scrollTop - clientHeight;
    const movedUp = scrollTop < this.#lastTop;
    if (scrollTop !== this.#lastTop) this.#held = undefined;
    this.#lastTop = scrollTop;
    if (fromEnd <= FRACTION_PX) this.#setAway(false);
    else if (movedUp) this.#setAway(true);
    else if (fromEnd < NEAR_END_PX) this.#setAway(false);
  };

  /** A wheel turned up lets go before the scrolling it causes can be undone by the next piece of text. */
  readonly #handleWheel = ({ deltaY }: WheelEvent): void => {
    if (!this.#scroller) return;
    if (deltaY < 0 && this.#scroller.scrollTop > 0) this.#setAway(true);
  };

  /** The browser would scroll, slowly, to where the end was when the key was pressed. */
  readonly #handleKeydown = ({ key }: KeyboardEvent): void => {
    if (key === 'End') this.toEnd();
  };
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top;
}
