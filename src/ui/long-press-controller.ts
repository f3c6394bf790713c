import type { ReactiveController, ReactiveElement } from 'lit';
import { browserClock, type Clock } from '../lib/clock.js';

/** Browsers start to select text after about as long. */
const LONG_PRESS_MS = 450;
/** A finger that moves further scrolls. */
const TOLERANCE_PX = 10;

/** Android fires `contextmenu` for a long press, which ends the press. */
const eventTypes = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'contextmenu'];

/** Calls `onLongPress` with the elements under a finger that is held still on its host, the innermost first. */
export class LongPressController implements ReactiveController {
  readonly #host: ReactiveElement & { readonly clock?: Clock };
  readonly #onLongPress: (path: readonly EventTarget[]) => void;
  #press: { x: number; y: number; path: readonly EventTarget[] } | undefined;
  #cancel: (() => void) | undefined;

  constructor(
    host: ReactiveElement & { readonly clock?: Clock },
    onLongPress: (path: readonly EventTarget[]) => void,
  ) {
    this.#host = host;
    this.#onLongPress = onLongPress;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of eventTypes) this.#host.addEventListener(type, this, { passive: true });
  }

  hostDisconnected(): void {
    for (const type of eventTypes) this.#host.removeEventListener(type, this);
    this.#end();
  }

  handleEvent(event: PointerEvent): void {
    if (event.type === 'pointerdown') this.#begin(event);
    else if (event.type === 'contextmenu') this.#finish();
    else if (event.type !== 'pointermove' || this.#hasMoved(event)) this.#end();
  }

  #begin(event: PointerEvent): void {
    this.#end();
    if (event.pointerType !== 'touch') return;
    this.#press = { x: event.clientX, y: event.clientY, path: event.composedPath() };
    const { clock = browserClock } = this.#host;
    this.#cancel = clock.after(LONG_PRESS_MS, () => this.#finish());
  }

  #hasMoved({ clientX, clientY }: PointerEvent): boolean {
    const { x = clientX, y = clientY } = this.#press ?? {};
    return Math.hypot(clientX - x, clientY - y) > TOLERANCE_PX;
  }

  #finish(): void {
    const { path } = this.#press ?? {};
    this.#end();
    if (path) this.#onLongPress(path);
  }

  #end(): void {
    this.#cancel?.();
    this.#press = this.#cancel = undefined;
  }
}
