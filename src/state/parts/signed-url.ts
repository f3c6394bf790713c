/** Dify's signed URLs expire after 300 seconds (docs/dify-api.md §8.4); the rest is a margin. */
const FRESH_MS = 240_000;

/** Whether the server can issue a new URL when this one has expired. */
export function isSigned(url: string): boolean {
  return /[?&]sign=/.test(url);
}

/** Whether a signed URL has expired or is about to. */
export function isStale(url: string, now: number): boolean {
  const [, signedAt] = /[?&]timestamp=(\d+)/.exec(url) ?? [];
  return isSigned(url) && signedAt !== undefined && now - Number(signedAt) * 1000 > FRESH_MS;
}

/** The URL that downloads a file instead of displaying it. */
export function downloadUrl(url: string): string {
  return isSigned(url) ? `${url}&as_attachment=true` : url;
}
