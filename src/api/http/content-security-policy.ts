import { ApiError } from './errors.js';

/** A browser reports a violation about 10 ms after the fetch has failed (docs/dify-in-the-browser.md §3). */
const REPORT_DELAY_MS = 60;

/** The fields of a `SecurityPolicyViolationEvent` that matter here; servers know no such event. */
interface Violation {
  blockedURI?: string;
  disposition?: string;
  effectiveDirective?: string;
}

/**
 * Watches whether the page's Content-Security-Policy forbids a request, which to `fetch` looks like any other failure.
 * Outside of browsers it sees nothing.
 */
export function watchCspViolations(url: string) {
  const { origin } = new URL(url);
  let isBlocked = false;
  let notify: (() => void) | undefined;
  const target = globalThis as Partial<EventTarget>;
  const handleViolation = (event: Event) => {
    const { blockedURI = '', disposition, effectiveDirective } = event as Violation;
    if (disposition === 'report' || effectiveDirective !== 'connect-src') return;
    // Some browsers name the origin only.
    if (blockedURI !== url && blockedURI.replace(/\/$/, '') !== origin) return;
    isBlocked = true;
    notify?.();
  };
  target.addEventListener?.('securitypolicyviolation', handleViolation);
  return {
    /** Resolves with the error that says so, a moment after the request failed. */
    async findError(): Promise<ApiError | undefined> {
      if (!isBlocked && target.addEventListener)
        await new Promise<void>((resolve) => {
          notify = resolve;
          setTimeout(resolve, REPORT_DELAY_MS);
        });
      if (!isBlocked) return undefined;
      return new ApiError('unreachable', {
        code: 'csp',
        message: `The page's Content-Security-Policy forbids ${origin}: add it to connect-src`,
      });
    },
    stop(): void {
      target.removeEventListener?.('securitypolicyviolation', handleViolation);
    },
  };
}
