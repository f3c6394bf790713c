import { nextLayout, rendered } from './rendering.js';

/** Maximum nesting of disclosures. */
const MAX_DEPTH = 8;

/**
 * Serialises the visible content of an element, including its shadow trees, in reading order: text as it is, `[Send]` for a
 * button, `<Comment>` for a field with that label, `(A tent)` for an image with that alternative text, `(=)` for a formula.
 * Times of messages, which are shown on demand, and elements that match `without` are left out.
 */
export function visibleText(root: Element, without = 'noscript'): string {
  const texts: string[] = [];
  const visit = (node: Node): void => {
    if (node instanceof Text) return void texts.push(node.data);
    if (node instanceof HTMLElement && isHidden(node)) return;
    if (node instanceof Element && node.matches(`style, script, svg, time, ${without}`)) return;
    const named = node instanceof Element ? nameOf(node) : undefined;
    if (named !== undefined) return void texts.push(` ${named} `);
    const gap = node instanceof Element && isInline(node) ? '' : ' ';
    texts.push(gap);
    childrenOf(node).forEach(visit);
    texts.push(gap);
  };
  visit(root);
  return texts.join('').replace(/\s+/g, ' ').trim();
}

/** Opens all collapsed disclosures in an element, including nested ones. */
export async function expandAll(root: Element): Promise<void> {
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const collapsed = elementsIn(root).filter(isCollapsed);
    if (collapsed.length === 0) return;
    for (const element of collapsed) element.click();
    await rendered(root);
    // Markdown that exceeds the time budget of a frame is continued in the next one.
    await nextLayout();
  }
}

/** An element with `display: contents` has no box, but its children may be visible. */
function isHidden(element: HTMLElement): boolean {
  return getComputedStyle(element).display !== 'contents' && !element.checkVisibility();
}

function isInline(element: Element): boolean {
  return /^(?:inline|contents)$/.test(getComputedStyle(element).display);
}

/** All elements in an element, including its shadow trees. */
function elementsIn(root: Element): HTMLElement[] {
  const children = childrenOf(root).filter((node) => node instanceof HTMLElement);
  return children.flatMap((child) => [child, ...elementsIn(child)]);
}

/** Whether the element opens a collapsed disclosure. Menus do not count, since they hold no content. */
function isCollapsed(element: HTMLElement): boolean {
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

/** The text for elements that are not represented by their own text. */
function nameOf(element: Element): string | undefined {
  const tooltip = element.matches('.round-button, a.image') ? element.getAttribute('title') : null;
  const label = element.getAttribute('aria-label') ?? tooltip ?? '';
  if (element instanceof HTMLImageElement) return `(${element.alt})`;
  if (element.localName === 'math') return '(=)';
  if (element.matches('input, textarea, select')) return `<${label || labelOf(element)}>`;
  if (element.localName === 'a' && label) return `[${label}]`;
  if (element.localName !== 'button') return undefined;
  // A disclosure button is represented by its text.
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
