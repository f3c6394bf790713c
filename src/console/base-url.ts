/**
 * Normalises a configured server URL to the base of a management API: appends `/console/api` or `/v1` unless the path ends in
 * it, and removes user, trailing slashes, query and fragment. Throws a `TypeError`, which does not repeat the URL, unless it is
 * an absolute http(s) URL.
 */
export function managementBase(baseUrl: string, suffix: '/console/api' | '/v1'): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError(
      'Option "baseUrl" must be an absolute http(s) URL, such as https://dify.example.com',
    );
  const path = url.pathname.replace(/\/+$/, '');
  return url.origin + (path.endsWith(suffix) ? path : path + suffix);
}
