import type { Page } from '@playwright/test';

/** The strictest Content-Security-Policy that the README promises to work under, for a Dify and scripts at these origins. */
export function strictPolicy(dify: string, scripts = "'self'"): Record<string, string> {
  return policy(`script-src ${scripts}`, dify);
}

/** The nonce that scripts have under `noncePolicy`. */
export const NONCE = 'cmFuZG9t';

/** A policy that trusts scripts by a nonce, and those that they load. */
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

/** Keeps what the pages that are opened from now on report of their policy, for `violations`. */
export async function watchPolicy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told: string[] = (window.told = []);
    addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI }) =>
        told.push(`${effectiveDirective} forbids ${blockedURI}`),
      { capture: true },
    );
  });
}

/** What the page has reported, and what it is about to. */
export async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return window.told;
  });
}

declare global {
  interface Window {
    /** What the page did that it should not. */
    told: string[];
  }
}
