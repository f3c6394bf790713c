/** Dify signs URLs for 300 seconds (docs/dify-api.md §8.4); the difference is left for the download. */
const FRESH_MS = 240_000;

/** Whether a URL is signed by Dify, so that the server can renew it. */
export function isSigned(url: string): boolean {
  return /[?&]sign=/.test(url);
}

/** Whether a signed URL has expired or is about to. */
export function isStale(url: string, now: number): boolean {
  const [, signedAt] = /[?&]timestamp=(\d+)/.exec(url) ?? [];
  return isSigned(url) && signedAt !== undefined && now - Number(signedAt) * 1000 > FRESH_MS;
}

/** The URL that makes the browser download a file rather than display it. */
export function asAttachment(url: string): string {
  return isSigned(url) ? `${url}&as_attachment=true` : url;
}
