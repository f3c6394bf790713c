import type { ReactiveElement } from 'lit';
import { browserClock, type Clock } from '../../lib/clock.js';
import { LongPressController } from '../../ui/long-press-controller.js';
import { TransientStatusController } from '../../ui/transient-status.js';
import { DifyChatMessage } from '../message/message.js';

/** As long as it takes to read. */
const SHOWN_MS = 4000;

/** Shows the time of a message for a while when a finger is held on it; a mouse only hovers over it. */
export function showTimesOnLongPress(host: ReactiveElement & { readonly clock?: Clock }): void {
  let shown: DifyChatMessage | undefined;
  const status = new TransientStatusController<DifyChatMessage>(host, (message) => {
    if (shown) shown.showsTime = false;
    shown = message;
    if (message) message.showsTime = true;
  });
  new LongPressController(host, (path) => {
    const message = path.find((element) => element instanceof DifyChatMessage);
    if (message) status.show(message, host.clock ?? browserClock, SHOWN_MS);
  });
}
