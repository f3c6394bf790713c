const HINT = 'Serve all of dist/ from one build, chunks/ included.';

/** Describes which file could not be loaded, as far as the browser reveals it, and the likely cause. */
export function describeLoadFailure(
  error: unknown,
  isOnline = navigator.onLine,
  statuses = readHttpStatuses(),
): string {
  const { name, message } = error as Error;
  // Chromium and Firefox name the file; WebKit does not.
  const [named = ''] = /\b(?:https?|file):\/\/[^\s'"]+/.exec(message) ?? [];
  const folder = named.replace(/[^/]*$/, '');
  // The named file may exist while one of its imports is missing.
  const [file, status = 0] = [...statuses].find(
    ([url, code]) => code >= 400 && folder && url.startsWith(folder),
  ) ?? [named, name === 'SyntaxError' ? 200 : statuses.get(named)];
  return `${file || 'A file of the widget'} could not be loaded: ${describeCause(message, isOnline, status)}`;
}

function describeCause(message: string, isOnline: boolean, status: number): string {
  if (!isOnline) return 'the browser is offline.';
  if (status >= 400) return `the server answered ${status}. ${HINT}`;
  const cause = status
    ? 'not a JavaScript module of this build'
    : 'missing, blocked by script-src or CORS, or no network';
  return `${cause} (${message}). ${HINT}`;
}

/** The HTTP status of the last response for each URL; 0 if the browser does not expose it. */
function readHttpStatuses(): ReadonlyMap<string, number> {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return new Map(entries.map(({ name, responseStatus }) => [name, responseStatus]));
}
