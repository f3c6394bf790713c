/** Pages on this machine, at any port. */
const LOOPBACK = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** An origin, such as `https://example.com`; all of a domain's subdomains, `https://*.example.com`; or `*`, any. */
const PATTERN = /^(?:\*|https?:\/\/(?:\*\.)?[^\s/?#@*,]+)$/;

/** Whether an entry of the list of allowed origins is valid. */
export function isOriginPattern(pattern: string): boolean {
  return pattern === 'null' || (PATTERN.test(pattern) && isUrl(pattern.replace('*.', '')));
}

/** Whether pages of an origin may use the gateway. Without a list: only pages on this machine. */
export function allowsOrigin(patterns: readonly string[] | undefined, origin: string): boolean {
  if (!patterns) return LOOPBACK.test(origin);
  return patterns.some((pattern) => matches(pattern, origin));
}

function matches(pattern: string, origin: string): boolean {
  if (pattern === '*' || pattern === origin) return true;
  const [scheme = '', domain] = pattern.split('*.');
  return domain !== undefined && origin.startsWith(scheme) && origin.endsWith(`.${domain}`);
}

function isUrl(pattern: string): boolean {
  return pattern === '*' || (URL.canParse(pattern) && new URL(pattern).origin === pattern);
}
