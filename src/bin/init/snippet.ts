/** An attribute of the script tag. */
export interface Attribute {
  /** In lower case. */
  name: string;
  value: string;
  /** The attribute as it is written in a page, whose encoding is unknown; default: it is written anew. */
  source?: string | undefined;
}

/** The script tag that puts a chat on a page (README, "Add it to a page"). */
export interface Snippet {
  /** URL of `dify-chat.js`; default: that of the page's present tag, else `/dify-chat.js`. */
  src: string | undefined;
  /** The app's site code. */
  token: string;
  /** Address of Dify for visitors; `undefined` for Dify Cloud. */
  baseUrl: string | undefined;
}

const DEFAULT_SRC = '/dify-chat.js';

/**
 * The attributes of the tag, in the order in which they are written. Other attributes of a `present` tag are kept, except its
 * hash if the script changes.
 */
export function attributesOf(
  { src: wanted, token, baseUrl }: Snippet,
  present: readonly Attribute[] = [],
): Attribute[] {
  const presentSrc = present.find(({ name }) => name === 'src')?.value;
  const src = wanted ?? presentSrc ?? DEFAULT_SRC;
  const replaced = new Set(['type', 'src', 'data-token', 'data-base-url', 'data-api-key']);
  if (src !== presentSrc) replaced.add('integrity');
  return [
    { name: 'type', value: 'module' },
    { name: 'src', value: src },
    { name: 'data-token', value: token },
    ...(baseUrl === undefined ? [] : [{ name: 'data-base-url', value: baseUrl }]),
    ...present.filter(({ name }) => !replaced.has(name)),
  ];
}

/** The tag as HTML, a line an attribute; what is not kept from a page is ASCII only, and so right in every encoding. */
export function renderSnippet(
  attributes: readonly Attribute[],
  { indent = '', newline = '\n' }: { indent?: string; newline?: string } = {},
): string {
  const lines = attributes.map(
    ({ name, value, source }) => `  ${source ?? `${name}="${escapeAttribute(value)}"`}`,
  );
  return ['<script', ...lines, '></script>'].join(newline + indent);
}

function escapeAttribute(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replace(/[^\x20-\x7e]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
