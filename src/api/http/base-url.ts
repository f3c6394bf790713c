/**
 * The API's base for what a site owner wrote: `/v1` (`/api` for a site code) is appended unless the path already ends
 * in one of them, and trailing slashes go. `documentUrl` resolves relative bases such as `/dify`.
 * Throws a `TypeError` for what is no http(s) URL.
 */
export function apiBase(
  baseUrl: string,
  { siteCode, documentUrl }: { siteCode: boolean; documentUrl?: string },
): string {
  const url = new URL(baseUrl, documentUrl);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`not an http(s) URL: ${baseUrl}`);
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (/\/(?:v1|api)$/.test(path) ? path : `${path}${siteCode ? '/api' : '/v1'}`);
}

/** Dify Cloud, where nothing else is said: its service API, or its web apps. */
export function cloudUrl(siteCode: boolean): string {
  return siteCode ? 'https://udify.app' : 'https://api.dify.ai';
}

/** Makes a URL that the API gave absolute; empty for what does not lead to a web server. */
export function resolveUrl(url: string, base: string): string {
  try {
    const { href, protocol } = new URL(url, base);
    return url && /^https?:$/.test(protocol) ? href : '';
  } catch {
    return '';
  }
}
