import type { ReactiveController, ReactiveElement } from 'lit';

/** Whether a text box that takes the focus raises a keyboard over the page. */
export function raisesKeyboard(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/**
 * Tells its host's styles how much of the page can be seen: `--_viewport-height` and `--_viewport-top`. An on-screen keyboard
 * takes its room from the visual viewport alone: no CSS unit knows of it.
 */
export class ViewportController implements ReactiveController {
  readonly #host: ReactiveElement;
  #frame: number | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    visualViewport?.addEventListener('resize', this.#measure);
    visualViewport?.addEventListener('scroll', this.#measure);
    // Once the window has been laid out anyway: reading any sooner would force a layout of its own.
    this.#frame = requestAnimationFrame(this.#measure);
  }

  hostDisconnected(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    visualViewport?.removeEventListener('resize', this.#measure);
    visualViewport?.removeEventListener('scroll', this.#measure);
  }

  readonly #measure = (): void => {
    const { height = innerHeight, offsetTop = 0 } = visualViewport ?? {};
    this.#host.style.setProperty('--_viewport-height', `${height}px`);
    this.#host.style.setProperty('--_viewport-top', `${offsetTop}px`);
  };
}
