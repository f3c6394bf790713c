import type { Page } from '@playwright/test';

/** The strictest Content-Security-Policy that the README promises to work under, for a Dify at `origin`. */
export function strictPolicy(origin: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src ${origin}`,
    `img-src ${origin}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html dompurify 'allow-duplicates'",
  ];
  return { 'content-security-policy': policy.join('; ') };
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
