const FOLDER = 'Serve all of dist/ from one build, chunks/ included.';

/** Says which file could not be loaded, as far as the browser tells, and the likely cause. */
export function describeLoadFailure(
  error: unknown,
  isOnline = navigator.onLine,
  statusOf = responseStatusOf,
): string {
  const message = error instanceof Error ? error.message : String(error);
  // Chromium and Firefox name the file; WebKit does not.
  const [url] = /\b(?:https?|file):\/\/[^\s'"]+/.exec(message) ?? [];
  const file = url ?? 'A file of the widget';
  return `${file} could not be loaded: ${causeOf(message, isOnline, url ? statusOf(url) : 0)}`;
}

function causeOf(message: string, isOnline: boolean, status: number): string {
  if (!isOnline) return 'the browser is offline.';
  if (status >= 400) return `the server answered ${status}. ${FOLDER}`;
  if (status >= 200) return `it is no JavaScript module of this build (${message}). ${FOLDER}`;
  return `it is missing, blocked by script-src or CORS, or the network failed (${message}). ${FOLDER}`;
}

/** The HTTP status of the last request for this URL; 0 where the browser does not tell. */
function responseStatusOf(url: string): number {
  const entry = performance.getEntriesByName(url, 'resource').at(-1);
  return (entry as PerformanceResourceTiming | undefined)?.responseStatus ?? 0;
}
