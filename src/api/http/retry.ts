import { errorFromFailure, type ApiError } from './errors.js';
import { rejectOnAbort } from './reject-on-abort.js';

/** Waits so many milliseconds, or rejects when the signal says so. */
export type Delay = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

const MAX_RETRIES = 2;
const BASE_DELAY_MS = 500;
/** Who is told to wait longer should hear of it instead. */
const MAX_RETRY_AFTER_SECONDS = 10;

/**
 * Tries what may be tried again: at most twice more, where it could not be answered this time. The pauses double, with
 * jitter, so that a server that comes back is not run over; a server that names a time is given it.
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

function delay(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const time = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  return rejectOnAbort(time, signal).finally(() => clearTimeout(timer));
}
