const safeScheme = /^(?:https?|mailto|tel):/i;
/** For parsing relative URLs; where they lead depends on the page and does not matter here. */
const anyBase = 'https://relative.invalid';

/** Whether a text begins with a scheme that a link may have. */
export function isSafeScheme(url: string): boolean {
  return safeScheme.test(url);
}

/** Whether a URL has an allowed protocol, as the browser itself parses it. */
export function isSafeUrl(url: string): boolean {
  // A malformed URL leads nowhere; it is kept if it looks like a web address.
  if (!URL.canParse(url, anyBase)) return /^https?:/i.test(url);
  return isSafeScheme(new URL(url, anyBase).protocol);
}

/** Whether a URL leads to another origin than the page's. */
export function isCrossOrigin(url: string): boolean {
  if (!URL.canParse(url, document.baseURI)) return false;
  const { protocol, origin } = new URL(url, document.baseURI);
  return protocol.startsWith('http') && origin !== location.origin;
}
