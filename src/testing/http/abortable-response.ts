/**
 * Makes a response abortable like one of `fetch`: once the signal aborts, waiting and reading reject, and the source is
 * cancelled.
 */
export async function abortable(
  answer: Response | Promise<Response>,
  signal: AbortSignal,
): Promise<Response> {
  const response = await beforeAbort(Promise.resolve(answer), signal);
  if (!response.body) return response;
  const { status, statusText, headers } = response;
  return new Response(untilAbort(response.body, signal), { status, statusText, headers });
}

function beforeAbort(answer: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      reject(signal.reason as Error);
      // Cancel a response that arrives after the abort.
      answer.then((response) => response.body?.cancel()).catch(() => undefined);
    };
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail);
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', fail));
  });
}

function untilAbort(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let handleAbort: () => void;
  return new ReadableStream(
    {
      start(controller) {
        handleAbort = () => {
          controller.error(signal.reason);
          // A body that is already broken rejects again.
          reader.cancel(signal.reason).catch(() => undefined);
        };
        signal.addEventListener('abort', handleAbort);
      },
      async pull(controller) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          signal.removeEventListener('abort', handleAbort);
          throw error;
        });
        if (signal.aborted) return;
        if (!done) {
          controller.enqueue(value);
          return;
        }
        signal.removeEventListener('abort', handleAbort);
        controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
