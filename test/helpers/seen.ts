import { twoFrames } from './chat.js';

/** How often what was unfolded may hold something that is folded itself. */
const DEEPEST = 8;

/**
 * What can be seen in an element and the shadow trees inside it, in the order of reading: texts as they are, `[Send]` for a
 * button, `<Comment>` for a field with that name, `(A tent)` for an image with that description, `(=)` for a formula. What
 * matches `without` is left out.
 */
export function seenIn(root: Element, without = 'noscript'): string {
  const words: string[] = [];
  const visit = (node: Node): void => {
    if (node instanceof Text) return void words.push(node.data);
    if (node instanceof HTMLElement && isHidden(node)) return;
    if (node instanceof Element && node.matches(`style, script, svg, ${without}`)) return;
    const named = node instanceof Element ? nameOf(node) : undefined;
    if (named !== undefined) return void words.push(` ${named} `);
    const gap = node instanceof Element && isInline(node) ? '' : ' ';
    words.push(gap);
    childrenOf(node).forEach(visit);
    words.push(gap);
  };
  visit(root);
  return words.join('').replace(/\s+/g, ' ').trim();
}

/** Opens all that is folded in an element, and in what that shows. */
export async function unfold(root: Element): Promise<void> {
  for (let depth = 0; depth < DEEPEST; depth++) {
    const folded = elementsIn(root).filter(isFolded);
    if (folded.length === 0) return;
    for (const each of folded) each.click();
    await twoFrames();
  }
}

/** What has no box of its own may hold what can be seen. */
function isHidden(element: HTMLElement): boolean {
  return getComputedStyle(element).display !== 'contents' && !element.checkVisibility();
}

function isInline(element: Element): boolean {
  return /^(?:inline|contents)$/.test(getComputedStyle(element).display);
}

/** All elements in an element and the shadow trees inside it. */
function elementsIn(root: Element): HTMLElement[] {
  const children = childrenOf(root).filter((node) => node instanceof HTMLElement);
  return children.flatMap((child) => [child, ...elementsIn(child)]);
}

/** A menu is no part of what was said. */
function isFolded(element: HTMLElement): boolean {
  const isClosed = element.getAttribute('aria-expanded') === 'false';
  const isMenu = element.hasAttribute('aria-haspopup');
  const details = element.localName === 'summary' ? element.parentElement : null;
  return (isClosed && !isMenu) || (details instanceof HTMLDetailsElement && !details.open);
}

function childrenOf(node: Node): Node[] {
  const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  const inside = (node instanceof Element && node.shadowRoot) || node;
  return assigned.length > 0 ? assigned : [...inside.childNodes];
}

/** For those that have no text of their own to be read. */
function nameOf(element: Element): string | undefined {
  const label = element.getAttribute('aria-label') ?? '';
  if (element instanceof HTMLImageElement) return `(${element.alt})`;
  if (element.localName === 'math') return '(=)';
  if (element.matches('input, textarea, select')) return `<${label || labelOf(element)}>`;
  if (element.localName === 'a' && label) return `[${label}]`;
  if (element.localName !== 'button') return undefined;
  // One that opens something is what it says of that.
  if (element.hasAttribute('aria-expanded')) return label || undefined;
  return `[${label || element.textContent.replace(/\s+/g, ' ').trim()}]`;
}

function labelOf(element: Element): string {
  const { labels } = element as HTMLInputElement;
  const named = element.getAttribute('aria-labelledby');
  const root = element.getRootNode() as ShadowRoot;
  const text = named
    ? named.split(' ').map((id) => root.getElementById(id)?.textContent ?? '')
    : [...(labels ?? [])].map(({ textContent }) => textContent);
  return text.join(' ').replace(/\s+/g, ' ').trim();
}
