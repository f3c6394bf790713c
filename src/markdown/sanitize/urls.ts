const schemes = /^(?:https?|mailto|tel):$/;
/** Where a relative URL leads is the page's business; that it is one, ours. */
const anyBase = 'https://relative.invalid';

/** Whether a URL is one of those that may stand in an answer, as the browser itself will read it. */
export function isHarmless(url: string): boolean {
  // What is no URL leads nowhere; that it says where is enough.
  if (!URL.canParse(url, anyBase)) return /^https?:/i.test(url);
  return schemes.test(new URL(url, anyBase).protocol);
}

/** Whether a URL leads to another site than the page's. */
export function isForeign(url: string): boolean {
  if (!URL.canParse(url, document.baseURI)) return false;
  const { protocol, origin } = new URL(url, document.baseURI);
  return protocol.startsWith('http') && origin !== location.origin;
}
