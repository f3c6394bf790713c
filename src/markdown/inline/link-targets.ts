import { isSafeScheme } from '../sanitize/urls.js';

/** File names that look like host names: `report.pdf`. */
const fileExtension =
  /\.(?:aspx?|bat|bmp|cfg|cpp|cs|css|csv|docx?|env|gif|go|gz|h|html?|ini|ipynb|java|jpe?g|js|json|jsp|jsx|log|lua|md|mdx|mov|mp[34]|odt|pdf|php|png|pptx?|ps1|py|rb|rs|rtf|sh|sql|svg|swift|tar|tex|toml|tsv?x?|txt|vue|wav|webm|webp|xhtml|xlsx?|xml|ya?ml|zip)$/i;
/** The last label is in lower case: `TT.MM.JJJJ` is a date. */
const hostName =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:[a-z]{2,}|[\u0400-\u{2ffff}]{2,})(?=[/?#:]|$)/u;
const emailAddress = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)+$/i;
const localHost = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?=[:/?#]|$)/i;
/** The label and the beginning of an address with spaces in it, up to the closing bracket; a title may follow. */
const spacedLink =
  /^(!?\[(?:\\[^]|`[^`]*`|\[[^[\]]*\]|[^[\]\\`])*\]\()([^\s<>()"](?:[^()<>\n"]|\([^()<>\n"]*\))*?)([ \t]+"[^"\n]*")?[ \t]*\)/;

/** The title of a link or definition, which may span lines; and the beginning of one. */
export const linkTitle = String.raw`"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|\((?:\\[^]|[^()\\])*\)`;
export const partialLinkTitle = String.raw`"(?:\\[^]|[^"\\])*|'(?:\\[^]|[^'\\])*|\((?:\\[^]|[^()\\])*`;
const bracketed = String.raw`<(?:\\.|[^<>\n\\])*`;
const bare = String.raw`(?!<)(?:\\[^\s]|[^\s\\()]|\((?:\\[^\s]|[^\s\\()]|\([^\s\\()]*\))*\))*`;
const linkTarget = new RegExp(
  String.raw`^\(\s*(?:${bracketed}>|${bare})(?:\s+(?:${linkTitle}))?\s*\)`,
);
const partialLinkTarget = new RegExp(
  String.raw`^\(\s*(?:${bracketed}|(?:${bracketed}>|(?!<)\S*)(?:\s+(?:${linkTitle}|${partialLinkTitle})?)?\s*)$`,
);

/** The length of the target of a link in round brackets, with its title, at the beginning of a text; 0 if there is none. */
export function targetLength(text: string): number {
  return linkTarget.exec(text)?.[0].length ?? 0;
}

/** Whether a text may be the beginning of a link's target in round brackets, even if it spans lines. */
export function mayBecomeTarget(text: string): boolean {
  return partialLinkTarget.test(text);
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
  const isPath = /^(?:[#?]|\.{0,2}\/)./.test(target) || /^[^\s:]+\/[^\s:]*$/.test(target);
  return (
    isPath ||
    /^[a-z][a-z\d+.-]*:\/\//i.test(target) ||
    isSafeScheme(target) ||
    fileExtension.test(target)
  );
}

/** A link whose address contains spaces, with them encoded: `[prices](https://example.com/price list.pdf)`. */
export function encodeSpacedLink(source: string): { raw: string; encoded: string } | undefined {
  if (!/^!?\[/.test(source) || !source.includes('](')) return undefined;
  const [raw, label = '', target = '', title = ''] = spacedLink.exec(source) ?? [];
  const [first = ''] = target.split(/\s/, 1);
  if (!raw || first === target.trim() || !mayContinue(first, target)) return undefined;
  return { raw, encoded: `${label}${target.trim().replace(/\s/g, '%20')}${title})` };
}

/** Whether a target with spaces is one address: it begins like one. */
function mayContinue(first: string, target: string): boolean {
  if (/^(?:https?:\/\/|mailto:|tel:|\.{0,2}\/|www\.)/i.test(first) || isHost(first)) return true;
  return first.includes('/') && fileExtension.test(target.trim());
}

/** Cuts a bare URL before punctuation of Chinese, Japanese, Arabic and Hindi, and before any CJK letter directly behind the host. */
export function trimUrl(url: string): string {
  const [host] = /^(?:[a-z]+:\/\/|www\.)[\w.:-]*(?=[^\0-\x7f])/i.exec(url) ?? [];
  return (
    host ??
    url.replace(
      /[\u2018-\u201f\u2026\u3001-\u303f\uff00-\uff0f\uff1a-\uff20\u060c\u061b\u061f\u06d4\u0964\u0965].*/s,
      '',
    )
  );
}

function isHost(target: string): boolean {
  const [host] = hostName.exec(decode(target)) ?? [];
  return host !== undefined && !(host === target && fileExtension.test(target));
}

function decode(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}
