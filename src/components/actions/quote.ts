import { plainText } from '../../markdown/plain-text.js';

/** Of an answer in which nothing is selected, so much is quoted: all of a short one, of others a paragraph at most. */
const FEW_CHARACTERS = 100;
const MOST_CHARACTERS = 240;

/** What Chromium had before `getComposedRanges()`. */
type RootWithSelection = ShadowRoot & { getSelection?: () => Selection | null };

/** The text that is selected in a shadow tree or in one of those directly inside it; empty where none is. */
export function selectedText(root: ShadowRoot): string {
  const selection = getSelection();
  if (!selection) return '';
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const roots: readonly Node[] = [root, ...inner];
  const isInside = beginningsOf(selection, [root, ...inner]).some(
    (node) => node && roots.includes(node.getRootNode()),
  );
  return isInside ? selection.toString().trim() : '';
}

/** A text as it stands before what is written about it. */
export function quoteOf(text: string): string {
  return `${text.replace(/^/gm, '> ')}\n\n`;
}

/** How an answer begins, in words: its first paragraph, for all but very short answers. */
export function beginningOf(markdown: string, labels: { code: string; image: string }): string {
  const whole = plainText(markdown, labels);
  const paragraphs = markdown.split(/\n[ \t]*\n/).map((each) => plainText(each, labels));
  const text = whole.length <= FEW_CHARACTERS ? whole : (paragraphs.find(Boolean) ?? whole);
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS).replace(/\s+\S*$/, '')}…`;
}

/** Each browser tells in its own way where in a shadow tree a selection begins. */
function beginningsOf(selection: Selection, roots: ShadowRoot[]): (Node | null | undefined)[] {
  return [
    selection.anchorNode,
    ...roots.map((root: RootWithSelection) => root.getSelection?.()?.anchorNode),
    ...composedRanges(selection, roots).map(({ startContainer }) => startContainer),
  ];
}

function composedRanges(selection: Selection, shadowRoots: ShadowRoot[]): StaticRange[] {
  try {
    return selection.getComposedRanges({ shadowRoots });
  } catch {
    // There is no such method yet, or it takes the roots one by one, as Safari's first did.
    return [];
  }
}
