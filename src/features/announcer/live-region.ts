import type { Clock } from '../../lib/clock.js';

/**
 * The time after which a text is removed again: assistive technology has taken it by then, and would find it a second time when it reads
 * on behind the composer.
 */
const FORGET_AFTER_MS = 1000;
/** The maximum number of texts at a time. */
const MAX_TEXTS = 12;
/** Longer texts are added in several frames: laying out all at once would take long. */
const MAX_CHARACTERS = 10_000;

/** Adds texts to a live region, and removes each of them soon after. */
export class LiveRegion {
  readonly #element: HTMLElement;
  readonly #clock: Clock;
  /** The texts in the region, and when each is to be removed; the oldest first. */
  readonly #texts: { element: Element; until: number }[] = [];
  /** Text that is added in the next frames. */
  #rest = '';
  #cancelFrame: (() => void) | undefined;
  #cancelRemoval: (() => void) | undefined;

  constructor(element: HTMLElement, clock: Clock) {
    this.#element = element;
    this.#clock = clock;
  }

  announce(text: string): void {
    if (this.#rest) this.#rest += ` ${text}`;
    else this.#append(text);
  }

  /** Removes all texts and cancels what is scheduled. */
  clear(): void {
    this.#cancelFrame?.();
    this.#cancelRemoval?.();
    this.#cancelFrame = this.#cancelRemoval = undefined;
    this.#rest = '';
    this.#texts.length = 0;
    this.#element.replaceChildren();
  }

  #append(text: string): void {
    const element = document.createElement('p');
    element.textContent = text.slice(0, MAX_CHARACTERS);
    this.#element.append(element);
    this.#texts.push({ element, until: this.#clock.now() + FORGET_AFTER_MS });
    while (this.#texts.length > MAX_TEXTS) this.#texts.shift()?.element.remove();
    this.#scheduleRemoval();
    this.#rest = text.slice(MAX_CHARACTERS);
    if (this.#rest) this.#cancelFrame = this.#clock.frame(() => this.#append(this.#rest));
  }

  #scheduleRemoval(): void {
    const [oldest] = this.#texts;
    if (!oldest || this.#cancelRemoval) return;
    this.#cancelRemoval = this.#clock.after(oldest.until - this.#clock.now(), () => {
      this.#cancelRemoval = undefined;
      const now = this.#clock.now();
      while (this.#texts[0] && this.#texts[0].until <= now) this.#texts.shift()?.element.remove();
      this.#scheduleRemoval();
    });
  }
}
