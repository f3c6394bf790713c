import type { Clock } from '../../lib/clock.js';
import type { SendWebhook } from './deliver.js';
import type { HandoverOptions } from './handover-options.js';
import type { Outbox } from './outbox.js';

/** Options of the webhooks; see docs/webhooks.md. */
export interface WebhookOptions {
  /** Where webhooks are sent to; every endpoint gets all of them. */
  readonly urls: readonly string[];
  /** Sign the webhooks, as `whsec_…`; several while receivers change from one to the next. */
  readonly secrets: readonly string[];
  /** What hands a conversation over to people, with a webhook that has its transcript. Default: nothing. */
  readonly handover?: HandoverOptions | undefined;
  /** Keeps what is to be sent. `serveGateway()` has one; `createGateway()` needs it. */
  readonly outbox?: Outbox | undefined;
  /**
   * Sends a webhook; must not reach what only this server can reach. `serveGateway()` has one; `createGateway()` needs it.
   */
  readonly send?: SendWebhook | undefined;
  /** Default: the clock of this machine. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
}
