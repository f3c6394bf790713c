/**
 * Normalises a configured server URL to the API's base: appends `/v1` (`/api` for a site code) unless the path already
 * ends in one of them, and removes trailing slashes, query and fragment. A relative URL such as `/dify` is resolved against
 * `documentUrl`. Throws a `TypeError` unless the result is an http(s) URL.
 */
export function apiBase(
  baseUrl: string,
  { siteCode, documentUrl }: { siteCode: boolean; documentUrl?: string },
): string {
  const url = new URL(baseUrl, documentUrl);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`Not an http(s) URL: ${baseUrl}`);
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (/\/(?:v1|api)$/.test(path) ? path : `${path}${siteCode ? '/api' : '/v1'}`);
}

/** Default server: Dify Cloud's web apps (with a site code) or its service API. */
export function cloudUrl(siteCode: boolean): string {
  return siteCode ? 'https://udify.app' : 'https://api.dify.ai';
}

/** Resolves a URL from a response against the API's base; `''` if it is empty, invalid or not http(s). */
export function resolveUrl(url: string, base: string): string {
  try {
    const { href, protocol } = new URL(url, base);
    return url && /^https?:$/.test(protocol) ? href : '';
  } catch {
    return '';
  }
}
