import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Calls `onInView` once its host is in the viewport; observes it only while `enabled`. */
export class InViewController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onInView: () => void;
  #observer: IntersectionObserver | undefined;
  #enabled = false;

  constructor(host: ReactiveControllerHost & Element, onInView: () => void) {
    this.#host = host;
    this.#onInView = onInView;
    host.addController(this);
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  set enabled(enabled: boolean) {
    if (enabled === this.#enabled) return;
    this.#enabled = enabled;
    if (enabled) this.#start();
    else this.#stop();
  }

  hostConnected(): void {
    if (this.#enabled) this.#start();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #start(): void {
    this.#stop();
    this.#observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#stop();
      this.#onInView();
    });
    this.#observer.observe(this.#host);
  }

  #stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
