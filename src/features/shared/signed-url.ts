/** Dify signs URLs for 300 seconds (docs/dify-api.md §8.4); whoever follows one needs some of them. */
const FRESH_MS = 240_000;

/** Whether a URL is one that the server gives out anew when it has expired. */
export function isSigned(url: string): boolean {
  return /[?&]sign=/.test(url);
}

/** Whether a signed URL will hardly work any more. */
export function isStale(url: string, now: number): boolean {
  const [, signedAt] = /[?&]timestamp=(\d+)/.exec(url) ?? [];
  return isSigned(url) && signedAt !== undefined && now - Number(signedAt) * 1000 > FRESH_MS;
}

/** The URL under which the server gives a file to be kept, not to be looked at. */
export function asAttachment(url: string): string {
  return isSigned(url) ? `${url}&as_attachment=true` : url;
}
