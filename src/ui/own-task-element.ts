import { LitElement } from 'lit';
import { nextTask } from '../lib/next-task.js';

/** An element whose first update is a task of its own: on a slow phone, what is beside it appears and can be used before. */
export class OwnTaskElement extends LitElement {
  #hasOwnTask = true;

  /** Requests an update in a task of its own. */
  deferUpdate(): void {
    this.#hasOwnTask = true;
    // Also if nothing else changes: a later update must not wait.
    this.requestUpdate();
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (this.#hasOwnTask) await nextTask();
    this.#hasOwnTask = false;
    await super.scheduleUpdate();
  }
}
