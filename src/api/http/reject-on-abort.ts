import { errorFromFailure } from './errors.js';

/** The promise, or an `ApiError` (`aborted`) as soon as the signal says so: for what cannot be aborted itself. */
export function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const handleAbort = () => reject(errorFromFailure(signal.reason, { signal }));
    if (signal.aborted) handleAbort();
    signal.addEventListener('abort', handleAbort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', handleAbort));
  });
}
