import { errorFromFailure } from './errors.js';

/**
 * Rejects with an `ApiError` of kind `aborted` as soon as the signal aborts; otherwise settles like `promise`, which keeps
 * running.
 */
export function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const handleAbort = () => reject(errorFromFailure(signal.reason, { signal }));
    if (signal.aborted) handleAbort();
    signal.addEventListener('abort', handleAbort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', handleAbort));
  });
}
