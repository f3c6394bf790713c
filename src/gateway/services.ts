import { createIdentify, type Identify } from './identity/identify.js';
import { Limits } from './limits/limits.js';
import { Ownership } from './ownership/ownership.js';
import { ConfigurationError } from './resolve-settings.js';
import type { Settings } from './settings.js';
import { Webhooks } from './webhooks/webhooks.js';

/** What the handlers of all endpoints share. */
export interface Services {
  readonly settings: Settings;
  readonly identify: Identify;
  readonly limits: Limits;
  readonly ownership: Ownership;
  readonly webhooks: Webhooks | undefined;
  /** Counts a stream that opens; the returned function counts its end. */
  readonly openStream: () => () => void;
}

export function createServices(settings: Settings): Services {
  return {
    settings,
    identify: createIdentify(settings),
    limits: new Limits(settings.limiter, settings.limits, (limit) =>
      settings.metrics.onLimit?.(limit),
    ),
    ownership: new Ownership(settings.store),
    webhooks: createWebhooks(settings),
    openStream() {
      settings.metrics.onStreams?.(1);
      return () => settings.metrics.onStreams?.(-1);
    },
  };
}

function createWebhooks(settings: Settings): Webhooks | undefined {
  const { webhooks } = settings;
  if (!webhooks) return undefined;
  const { outbox, send } = webhooks;
  if (outbox && send) return new Webhooks(settings, webhooks, { outbox, send });
  throw new ConfigurationError(['Webhooks need webhooks.outbox and webhooks.send here.']);
}
