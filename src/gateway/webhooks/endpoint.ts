import { hash } from '../../lib/hash.js';

/** A place that webhooks are sent to. */
export interface Endpoint {
  readonly url: string;
  /** The queue of its webhooks in the outbox. */
  readonly lane: string;
  /** For logs: the rest of the URL may contain a secret. */
  readonly host: string;
}

/** The lane of the runs that are followed. */
export const RUNS_LANE = 'runs';

/** The lane of the conversations that are handed over. */
export const HANDOVERS_LANE = 'handovers';

/** The lanes of the outbox that a configuration uses. */
export function lanesOf(urls: readonly string[]): string[] {
  return [RUNS_LANE, ...endpointsOf(urls).map(({ lane }) => lane), HANDOVERS_LANE];
}

/** The endpoints of a configuration, each once. */
export function endpointsOf(urls: readonly string[]): Endpoint[] {
  return [...new Set(urls)].map(endpointOf);
}

function endpointOf(url: string): Endpoint {
  const { host } = new URL(url);
  return { url, lane: `${host.replace(/[^\w.-]+/g, '-')}-${hash(url)}`, host };
}
