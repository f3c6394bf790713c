import { ApiError } from './errors.js';

/** Time to wait for a violation report, which comes about 10 ms after the fetch fails (docs/dify-in-the-browser.md §3). */
const REPORT_DELAY_MS = 60;

/** The fields of `SecurityPolicyViolationEvent` used here; its type is missing outside the DOM library. */
interface Violation {
  blockedURI?: string;
  disposition?: string;
  effectiveDirective?: string;
}

/**
 * Detects that the page's Content-Security-Policy blocks a request: to `fetch` that looks like any other network error.
 * Does nothing outside browsers.
 */
export function watchCspViolations(url: string) {
  const { origin } = new URL(url);
  let isBlocked = false;
  let notify: (() => void) | undefined;
  const target = globalThis as Partial<EventTarget>;
  const handleViolation = (event: Event) => {
    const { blockedURI = '', disposition, effectiveDirective } = event as Violation;
    if (disposition === 'report' || effectiveDirective !== 'connect-src') return;
    // Some browsers report only the origin.
    if (blockedURI !== url && blockedURI.replace(/\/$/, '') !== origin) return;
    isBlocked = true;
    notify?.();
  };
  target.addEventListener?.('securitypolicyviolation', handleViolation);
  return {
    /** Resolves, at most 60 ms after the request failed, with the error for a violation, or `undefined` if none was reported. */
    async findError(): Promise<ApiError | undefined> {
      if (!isBlocked && target.addEventListener)
        await new Promise<void>((resolve) => {
          notify = resolve;
          setTimeout(resolve, REPORT_DELAY_MS);
        });
      if (!isBlocked) return undefined;
      return new ApiError('unreachable', {
        code: 'csp',
        message: `The page's Content-Security-Policy blocks requests to ${origin}. Add it to connect-src.`,
      });
    },
    /** Removes the event listener. */
    stop(): void {
      target.removeEventListener?.('securitypolicyviolation', handleViolation);
    },
  };
}
