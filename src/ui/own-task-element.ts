import { LitElement } from 'lit';
import { nextTask } from '../lib/next-task.js';

/** An element whose first update is a task of its own: on a slow phone, what is beside it appears and can be used before. */
export class OwnTaskElement extends LitElement {
  #hasOwnTask = true;
  #endWait: (() => void) | undefined;

  /** Requests an update in a task of its own. */
  deferUpdate(): void {
    this.#hasOwnTask = true;
    // Also if nothing else changes: a later update must not wait.
    this.requestUpdate();
  }

  /** Ends the wait for a task of its own, now or before the next update. */
  hastenUpdate(): void {
    this.#hasOwnTask = false;
    this.#endWait?.();
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (this.#hasOwnTask) {
      const hastened = new Promise<void>((resolve) => (this.#endWait = resolve));
      await Promise.race([nextTask(), hastened]);
    }
    this.#hasOwnTask = false;
    await super.scheduleUpdate();
  }
}
