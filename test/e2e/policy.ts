import type { Page } from '@playwright/test';

/** The strictest Content-Security-Policy that the README supports, for a Dify server and scripts at these origins. */
export function strictPolicy(dify: string, scripts = "'self'"): Record<string, string> {
  return policy(`script-src ${scripts}`, dify);
}

/** The nonce of scripts under `noncePolicy`. */
export const NONCE = 'cmFuZG9t';

/** A policy that trusts scripts by a nonce, and the scripts that they load. */
export function noncePolicy(dify: string): Record<string, string> {
  return policy(`script-src 'nonce-${NONCE}' 'strict-dynamic'`, dify);
}

function policy(scripts: string, dify: string): Record<string, string> {
  const directives = [
    "default-src 'none'",
    scripts,
    `connect-src ${dify}`,
    `img-src ${dify}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html dompurify 'allow-duplicates'",
  ];
  return { 'content-security-policy': directives.join('; ') };
}

/** Records the CSP violations of pages opened from now on; `violations` returns them. */
export async function recordViolations(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const reports: string[] = (window.reports = []);
    addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI }) =>
        reports.push(`${effectiveDirective} blocks ${blockedURI}`),
      { capture: true },
    );
  });
}

/** Returns the reports of the page, including pending ones. */
export async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return window.reports;
  });
}

declare global {
  interface Window {
    /** CSP violations, and what else a test reports. */
    reports: string[];
  }
}
