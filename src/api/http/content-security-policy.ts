import { ApiError } from './errors.js';

/** A browser reports a violation about 10 ms after the fetch has failed (docs/dify-in-the-browser.md §3). */
const REPORT_MS = 60;

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
export function watchPolicy(url: string) {
  const { origin } = new URL(url);
  let isBlocked = false;
  let tell: (() => void) | undefined;
  const target = globalThis as Partial<EventTarget>;
  const hear = (event: Event) => {
    const { blockedURI = '', disposition, effectiveDirective } = event as Violation;
    if (disposition === 'report' || effectiveDirective !== 'connect-src') return;
    // Some browsers name the origin only.
    if (blockedURI !== url && blockedURI.replace(/\/$/, '') !== origin) return;
    isBlocked = true;
    tell?.();
  };
  target.addEventListener?.('securitypolicyviolation', hear);
  return {
    /** Resolves with the error that says so, a moment after the request failed. */
    async violation(): Promise<ApiError | undefined> {
      if (!isBlocked && target.addEventListener)
        await new Promise<void>((resolve) => {
          tell = resolve;
          setTimeout(resolve, REPORT_MS);
        });
      if (!isBlocked) return undefined;
      return new ApiError('unreachable', {
        code: 'csp',
        message: `The page's Content-Security-Policy forbids ${origin}: add it to connect-src`,
      });
    },
    end(): void {
      target.removeEventListener?.('securitypolicyviolation', hear);
    },
  };
}
