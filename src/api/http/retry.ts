import { abortable } from './abortable.js';
import { errorFromFailure, type ApiError } from './errors.js';

/** Waits so many milliseconds, or rejects when the signal says so. */
export type Wait = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

const RETRIES = 2;
const FIRST_PAUSE_MS = 500;
/** Who is told to wait longer should hear of it instead. */
const LONGEST_PAUSE_SECONDS = 10;

/**
 * Tries what may be tried again: at most twice more, where it could not be answered this time. The pauses double, with
 * jitter, so that a server that comes back is not run over; a server that names a time is given it.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  signal?: AbortSignal,
  wait: Wait = pause,
): Promise<T> {
  for (let tried = 0; ; tried++)
    try {
      return await attempt();
    } catch (failure) {
      const error = errorFromFailure(failure, { signal });
      if (tried === RETRIES || !isTransient(error)) throw error;
      const seconds = error.retryAfter;
      const jitter = 0.5 + Math.random() / 2;
      await wait(
        seconds === undefined ? FIRST_PAUSE_MS * 2 ** tried * jitter : seconds * 1000,
        signal,
      );
    }
}

function isTransient({ kind, code, retryAfter = 0 }: ApiError): boolean {
  return (
    retryAfter <= LONGEST_PAUSE_SECONDS &&
    ((kind === 'unreachable' && !code) || /^(?:overloaded|rate-limited|stream-broken)$/.test(kind))
  );
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const time = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  return abortable(time, signal).finally(() => clearTimeout(timer));
}
