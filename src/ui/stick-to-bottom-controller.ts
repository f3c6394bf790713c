import type { ReactiveController, ReactiveElement } from 'lit';

/** Within this distance of the end, in CSS pixels, the reader counts as being there. */
const NEAR_END_PX = 40;
/** Scroll positions are fractional when the page is zoomed. */
const FRACTION_PX = 2;

/** The elements that scroll, and whether the end is to be followed. */
export interface ScrollTargets {
  /** Null while it is not rendered. */
  scroller: HTMLElement | null;
  /** The growing content inside the scroller. */
  content: Element | null;
  /** False keeps the scroll position, e.g. for content that is read from its beginning. */
  canFollow: boolean;
}

/** An element that is held at its position in the viewport. */
interface Anchor {
  element: Element;
  top: number;
}

/**
 * Keeps a scroller at its end while its content grows. Stops when the reader scrolls up, and resumes when the reader is back at
 * the end. `getTargets` is called after the host has rendered.
 */
export class StickToBottomController implements ReactiveController {
  /** Whether the reader has scrolled away from the end. */
  isAway = false;
  readonly #host: ReactiveElement;
  readonly #getTargets: () => ScrollTargets;
  readonly #observer = new ResizeObserver(() => this.#handleResize());
  #scroller: HTMLElement | undefined;
  #frame = 0;
  #lastSize = '';
  #lastTop = 0;
  #anchor: Anchor | undefined;
  /** Whether the reader has pressed, touched or turned anything here since the scroller was last sent to its end. */
  #hasInput = false;

  constructor(host: ReactiveElement, getTargets: () => ScrollTargets) {
    this.#host = host;
    this.#getTargets = getTargets;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#attach();
  }

  hostUpdated(): void {
    const { scroller } = this.#getTargets();
    if (scroller === (this.#scroller ?? null)) return;
    // A scroller that was rendered anew starts at its end.
    this.#detach();
    this.isAway = false;
    this.#attach();
  }

  hostDisconnected(): void {
    this.#detach();
  }

  /** Scrolls to the end and follows it. */
  scrollToEnd(): void {
    this.#hasInput = false;
    this.#setAway(false);
    this.#restorePosition();
  }

  /**
   * Call before inserting content above `element`: keeps the element at its position until the reader scrolls. Returns a function
   * that restores the position at once.
   */
  holdPosition(element: Element): () => void {
    // The reader may have scrolled without a scroll event so far.
    this.#handleScroll();
    this.#anchor = { element, top: topOf(element) };
    return () => this.#restorePosition();
  }

  /** Keeps an element where it stands now, instead of following the end, until the reader scrolls. */
  stayAt(element: Element): void {
    if (!this.#scroller) return;
    this.#hasInput = false;
    this.#lastTop = this.#scroller.scrollTop;
    this.#anchor = { element, top: topOf(element) };
    this.#setAway(true);
  }

  #attach(): void {
    const { scroller, content } = this.#getTargets();
    if (!scroller || !content) return;
    this.#scroller = scroller;
    // A scroller that enters the page is at its start, which must not count as an upward scroll.
    this.#lastTop = 0;
    scroller.addEventListener('scroll', this.#handleScroll, { passive: true });
    scroller.addEventListener('wheel', this.#handleWheel, { passive: true });
    scroller.addEventListener('touchmove', this.#releaseAnchor, { passive: true });
    scroller.addEventListener('pointerdown', this.#handlePointerdown);
    scroller.addEventListener('keydown', this.#handleKeydown);
    this.#lastSize = '';
    this.#observer.observe(scroller);
    this.#observer.observe(content);
  }

  #detach(): void {
    this.#scroller?.removeEventListener('scroll', this.#handleScroll);
    this.#scroller?.removeEventListener('wheel', this.#handleWheel);
    this.#scroller?.removeEventListener('touchmove', this.#releaseAnchor);
    this.#scroller?.removeEventListener('pointerdown', this.#handlePointerdown);
    this.#scroller?.removeEventListener('keydown', this.#handleKeydown);
    this.#scroller = undefined;
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
  }

  /**
   * Stops observing the content until the next frame: if it scrolls into view, it may change its size within this one, which browsers
   * would report to the page as an error ("ResizeObserver loop"). The scroller stays observed: in Firefox, an observer that starts anew
   * is called after the newer ones, which `keepInPlace()` relies on being last.
   */
  #handleResize(): void {
    const { scroller, content } = this.#getTargets();
    if (!scroller || !content) return;
    const size = this.#measure();
    // The first call after observing again reports no change.
    if (size === this.#lastSize) return;
    this.#lastSize = size;
    this.#restorePosition();
    this.#observer.unobserve(content);
    this.#frame = requestAnimationFrame(() => this.#observer.observe(content));
  }

  /** Called when the content has changed: scrolls to the end, or back to the held element. */
  #restorePosition(): void {
    const scroller = this.#scroller;
    if (!scroller || !this.#getTargets().canFollow) return;
    if (!this.isAway) scroller.scrollTop = scroller.scrollHeight;
    else if (this.#anchor) scroller.scrollTop += topOf(this.#anchor.element) - this.#anchor.top;
    else return;
    this.#lastTop = scroller.scrollTop;
  }

  #measure(): string {
    const { scroller, content } = this.#getTargets();
    return `${scroller?.clientWidth} ${scroller?.clientHeight} ${content?.clientHeight}`;
  }

  #setAway(hasLeft: boolean): void {
    const isAway = hasLeft && this.#getTargets().canFollow;
    if (isAway === this.isAway) return;
    this.isAway = isAway;
    this.#host.requestUpdate();
  }

  /** Only an upward scroll of the reader stops following; growing content must not. */
  readonly #handleScroll = (): void => {
    if (!this.#scroller) return;
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const fromEnd = scrollHeight - scrollTop - clientHeight;
    const hasSameSize = this.#measure() === this.#lastSize;
    // The browser moves content that was shorter for a moment, which the observer does not see.
    const movedUp = scrollTop < this.#lastTop && (hasSameSize || this.#hasInput);
    // Scroll anchoring comes with a change of size, before the observer is called.
    if (this.#anchor && scrollTop !== this.#lastTop && hasSameSize)
      if (!isInPlace(this.#anchor)) this.#anchor = undefined;
    this.#lastTop = scrollTop;
    // The browser has moved content that became shorter; the observer moves the held element back.
    if (this.#anchor && !hasSameSize && !this.#hasInput) return;
    if (fromEnd <= FRACTION_PX) this.#setAway(false);
    else if (movedUp) this.#setAway(true);
    else if (fromEnd < NEAR_END_PX) this.#setAway(false);
  };

  /** Stops at the wheel event, since growing content could undo the scroll before its own event arrives. */
  readonly #handleWheel = ({ deltaY }: WheelEvent): void => {
    if (!this.#scroller) return;
    this.#releaseAnchor();
    if (deltaY < 0 && this.#scroller.scrollTop > 0) this.#setAway(true);
  };

  readonly #releaseAnchor = (): void => {
    this.#anchor = undefined;
    this.#hasInput = true;
  };

  /** The press may be on the scrollbar. */
  readonly #handlePointerdown = (): void => {
    this.#hasInput = true;
  };

  /** The browser would scroll smoothly to the position that was the end when the key was pressed. */
  readonly #handleKeydown = ({ key }: KeyboardEvent): void => {
    this.#releaseAnchor();
    if (key === 'End') this.scrollToEnd();
  };
}

/** Whether a held element is where it was: then the browser has scrolled (scroll anchoring), not the reader. */
function isInPlace({ element, top }: Anchor): boolean {
  return Math.abs(topOf(element) - top) <= FRACTION_PX;
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top;
}
