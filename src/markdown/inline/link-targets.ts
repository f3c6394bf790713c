/** File names that look like host names: `report.pdf`. */
const fileExtension =
  /\.(?:aspx?|bat|bmp|cfg|cpp|cs|css|csv|docx?|env|gif|go|gz|h|html?|ini|ipynb|java|jpe?g|js|json|jsp|jsx|log|lua|md|mdx|mov|mp[34]|odt|pdf|php|png|pptx?|ps1|py|rb|rs|rtf|sh|sql|svg|swift|tar|tex|toml|tsv?x?|txt|vue|wav|webm|webp|xhtml|xlsx?|xml|ya?ml|zip)$/i;
const hostName = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}(?=[/?#:]|$)/i;
const emailAddress = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i;
const localHost = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?=[:/?#]|$)/i;
const scheme = /^[a-z][a-z\d+.-]*:/i;
const safeScheme = /^(?:https?|mailto|tel):/i;
/** The label and the beginning of an address with spaces in it, up to the closing bracket; a title may follow. */
const spacedLink =
  /^(!?\[(?:\\[^]|`[^`]*`|\[[^[\]]*\]|[^[\]\\`])*\]\()([^\s<>()"](?:[^()<>\n"]|\([^()<>\n"]*\))*?)([ \t]+"[^"\n]*")?[ \t]*\)/;

/** Whether a URL has a scheme that a link may have. */
export function isSafeScheme(url: string): boolean {
  return safeScheme.test(url);
}

/** A link target as its author meant it: addresses without a scheme get one; other targets stay as they are. */
export function completeTarget(target: string): string {
  if (emailAddress.test(target)) return `mailto:${target}`;
  if (localHost.test(target)) return `http://${target}`;
  return isHost(target) ? `https://${target}` : target;
}

/** Whether a target leads somewhere: a URL, a path, a fragment, a host, an e-mail address. Words are none. */
export function isAddress(target: string): boolean {
  if (emailAddress.test(target) || localHost.test(target) || isHost(target)) return true;
  return /^(?:[#?]|\.{0,2}\/)./.test(target) || scheme.test(target) || fileExtension.test(target);
}

/** A link whose address contains spaces, with them encoded: `[prices](https://example.com/price list.pdf)`. */
export function encodeSpacedLink(source: string): { raw: string; encoded: string } | undefined {
  const [raw, label = '', target = '', title = ''] = spacedLink.exec(source) ?? [];
  if (!raw || !/\s/.test(target) || !/^(?:https?:\/\/|\.{0,2}\/|www\.)/i.test(target))
    return undefined;
  return { raw, encoded: `${label}${target.trim().replace(/\s/g, '%20')}${title})` };
}

/** Cuts a bare URL before CJK punctuation, and before any CJK letter directly behind the host. */
export function trimUrl(url: string): string {
  const [host] = /^(?:[a-z]+:\/\/|www\.)[\w.:-]*(?=[^\0-\x7f])/i.exec(url) ?? [];
  return host ?? url.replace(/[\u2018-\u201f\u2026\u3001-\u303f\uff00-\uff0f\uff1a-\uff20].*/s, '');
}

function isHost(target: string): boolean {
  const [host] = hostName.exec(target) ?? [];
  return host !== undefined && !(host === target && fileExtension.test(target));
}
