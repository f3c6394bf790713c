import { errorFromFailure, type ApiError } from './errors.js';
import { rejectOnAbort } from './reject-on-abort.js';

/** Resolves after the given time; rejects as soon as the signal aborts. */
export type Delay = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

const MAX_RETRIES = 2;
const BASE_DELAY_MS = 500;
/** A longer `Retry-After` is not waited for; the error is reported instead. */
const MAX_RETRY_AFTER_SECONDS = 10;

/**
 * Retries transient failures at most twice, with exponential back-off (500 ms, 1 s) and jitter, or after the server's
 * `Retry-After` of up to 10 s. `attempt` must be idempotent.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  signal?: AbortSignal,
  wait: Delay = delay,
): Promise<T> {
  for (let retries = 0; ; retries++)
    try {
      return await attempt();
    } catch (failure) {
      const error = errorFromFailure(failure, { signal });
      if (retries === MAX_RETRIES || !isTransient(error)) throw error;
      const seconds = error.retryAfter;
      const jitter = 0.5 + Math.random() / 2;
      await wait(
        seconds === undefined ? BASE_DELAY_MS * 2 ** retries * jitter : seconds * 1000,
        signal,
      );
    }
}

function isTransient({ kind, code, retryAfter = 0 }: ApiError): boolean {
  return (
    retryAfter <= MAX_RETRY_AFTER_SECONDS &&
    ((kind === 'unreachable' && !code) || /^(?:overloaded|rate-limited|stream-broken)$/.test(kind))
  );
}

/** The default delay: a timer. */
export function delay(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const time = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  return rejectOnAbort(time, signal).finally(() => clearTimeout(timer));
}
