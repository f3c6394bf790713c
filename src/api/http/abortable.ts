import { errorFromFailure } from './errors.js';

/** The promise, or an `ApiError` (`aborted`) as soon as the signal says so: for what cannot be aborted itself. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(errorFromFailure(signal.reason, { signal }));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
