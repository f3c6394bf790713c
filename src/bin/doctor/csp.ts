import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../lib/is-record.js';
import type { Check, Examination } from './check.js';

/** The Content-Security-Policy that the page needs at most, and the hash of the script (README, "Content-Security-Policy"). */
export const csp: Check = {
  name: 'csp',
  needs: [],
  run(examination) {
    const header = policyFor(examination);
    const integrity = readIntegrity();
    const hash =
      integrity && `; for <script integrity>, dify-chat.js of this package is ${integrity}`;
    return {
      status: 'ok',
      seen: `If the page has a policy, it must allow: Content-Security-Policy: ${header}${hash ?? ''}`,
      details: { header, integrity },
    };
  },
};

/** The policy as one header value. */
export function policyFor({ target: { base, scriptOrigin }, facts }: Examination): string {
  const server = new URL(base).origin;
  // An image of the app may be on the host of FILES_URL.
  const icon = facts.site?.icon_url ? new URL(facts.site.icon_url).origin : server;
  const images = [...new Set([server, icon]), 'blob:'];
  return [
    `script-src ${scriptOrigin ?? "'self'"}`,
    `connect-src ${server}`,
    `img-src ${images.join(' ')}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html dompurify 'allow-duplicates'",
  ].join('; ');
}

/** The hash of the built script beside this command; `undefined` where only the sources are. */
function readIntegrity(): string | undefined {
  try {
    const file = join(import.meta.dirname, '../integrity.json');
    const list: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const entries = isRecord(list) && isRecord(list.entries) ? list.entries : {};
    const hash = entries['dify-chat.js'];
    return typeof hash === 'string' ? hash : undefined;
  } catch {
    return undefined;
  }
}
