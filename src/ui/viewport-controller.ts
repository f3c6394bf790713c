import type { ReactiveController, ReactiveElement } from 'lit';

/** Whether focusing a text field opens an on-screen keyboard. */
export function raisesKeyboard(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/**
 * Sets the size of the visual viewport on the host: `--_viewport-height` and `--_viewport-top`. An on-screen keyboard shrinks only
 * the visual viewport, which no CSS unit reflects.
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
    // Measure after the first layout, to avoid a forced one.
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
