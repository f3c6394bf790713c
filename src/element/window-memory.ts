import type { Persistence } from '../state/persistence/persistence.js';
import type { ChatHost } from './chat-host.js';
import type { ChatConfig } from './configuration/config.js';

/** Where the window fills the screen, by the condition of dify-chat.styles.ts. */
const FULL_SCREEN = '(max-width: 480px), (max-height: 500px) and (pointer: coarse)';

/** Remembers whether the window is open, so that it is open on the next page of the tab too. */
export class WindowMemory {
  readonly #host: Pick<ChatHost, 'open' | 'hasAttribute'>;
  #saved: boolean | undefined;
  #place: Persistence['isOpen'] | undefined;

  constructor(host: Pick<ChatHost, 'open' | 'hasAttribute'>) {
    this.#host = host;
  }

  /** Opens the window if it was open, without an event and without moving the focus. An `open` attribute of the page takes precedence. */
  restore({ mode }: Pick<ChatConfig, 'mode'>, { isOpen }: Pick<Persistence, 'isOpen'>): void {
    const host = this.#host;
    const isFloating = mode === 'bubble' && !matchMedia(FULL_SCREEN).matches;
    if (isFloating && !host.hasAttribute('open') && isOpen.get()) host.open = true;
  }

  /** Stores whether the window is open, if that or the place of storage has changed since the last call. */
  save({ isOpen }: Pick<Persistence, 'isOpen'>): void {
    const { open } = this.#host;
    if (open === this.#saved && isOpen === this.#place) return;
    this.#saved = open;
    this.#place = isOpen;
    isOpen.set(open || undefined);
  }
}
