/** Names an element as a visitor would: by its role and its accessible name, else by a CSS selector. */
export interface Target {
  role?: 'button' | 'textbox' | 'menuitem' | 'checkbox';
  /** A part of the accessible name. */
  name?: string;
  css?: string;
  /** Which one of several; negative numbers count from the end. */
  nth?: number;
  /** An element that contains it. */
  within?: Target;
}

/** What a test can know of an element. */
export interface Described {
  /** The visible text, with that of shadow trees, in one line. */
  text: string;
  /** The value of a field. */
  value: string;
  isFocused: boolean;
  /** The centre, in CSS pixels of the viewport. */
  centre: { x: number; y: number };
  /** The distance of the upper edge from that of the viewport, in CSS pixels. */
  top: number;
  /** Whether the element is enabled and a click in its centre reaches it. */
  isClickable: boolean;
}

declare global {
  interface Window {
    pageTools?: PageTools;
  }
}

/** What `installPageTools()` adds to a page. */
export interface PageTools {
  /** The visible elements that match, in the order of the tree, through shadow trees and slots. */
  findAll: (target: Target) => Element[];
  /** The first match of a selector, visible or not. */
  findHidden: (selector: string) => Element | undefined;
  describe: (element: Element) => Described;
}

/** Adds the tools to the page. It is sent as source text, so it refers to nothing outside. */
export function installPageTools(): void {
  const selectors = {
    button: 'button,summary,[role=button]',
    textbox: 'textarea,input:not([type]),input[type=text],input[type=url],[role=textbox]',
    menuitem: '[role^=menuitem]',
    checkbox: 'input[type=checkbox],[role=checkbox]',
  };

  const treeOf = (node: Element | Document): ParentNode =>
    (node instanceof Element && node.shadowRoot) || node;

  const childrenOf = (node: Element | Document): Element[] => {
    const assigned = node instanceof HTMLSlotElement ? node.assignedElements() : [];
    return assigned.length > 0 ? assigned : [...treeOf(node).children];
  };

  const descendantsOf = (node: Element | Document): Element[] =>
    childrenOf(node).flatMap((child) => [child, ...descendantsOf(child)]);

  // What has no box of its own, such as a slot, may contain something visible.
  const isVisible = (element: Element): boolean =>
    getComputedStyle(element).display === 'contents' ||
    element.checkVisibility({ visibilityProperty: true });

  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || node.matches('style,script') || !isVisible(node)) return '';
    const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const children = assigned.length > 0 ? assigned : [...treeOf(node).childNodes];
    return children.map(textOf).join('');
  };

  const nameOf = (element: Element): string => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    const referred = ids.map((id) => root.getElementById(id)?.textContent ?? '').join(' ');
    const labels = [...((element as HTMLInputElement).labels ?? [])].map(textOf).join(' ');
    const label = referred || element.getAttribute('aria-label') || labels;
    const name = (label || textOf(element)).replace(/\s+/g, ' ').trim();
    return name || (element as HTMLElement).title;
  };

  const findAll = ({ role, name, css, nth, within }: Target): Element[] => {
    const selector = css ?? (role ? selectors[role] : '*');
    const found = (within ? findAll(within) : [document])
      .flatMap(descendantsOf)
      .filter((element) => element.matches(selector) && isVisible(element))
      .filter((element) => name === undefined || nameOf(element).includes(name));
    return nth === undefined ? found : found.slice(nth, nth === -1 ? undefined : nth + 1);
  };

  const findHidden = (selector: string): Element | undefined =>
    descendantsOf(document).find((element) => element.matches(selector));

  const parentOf = (node: Node): Node | null =>
    node instanceof ShadowRoot ? node.host : node.parentNode;

  const contains = (outer: Element, inner: Node | null): boolean =>
    inner !== null && (inner === outer || contains(outer, parentOf(inner)));

  const hitAt = (x: number, y: number): Element | null => {
    let hit = document.elementFromPoint(x, y);
    for (;;) {
      const inner = hit?.shadowRoot?.elementFromPoint(x, y);
      if (!inner || inner === hit) return hit;
      hit = inner;
    }
  };

  const focusedElement = (): Element | null => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused;
  };

  const describe = (element: Element): Described => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const centre = { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    return {
      text: textOf(element).replace(/\s+/g, ' ').trim(),
      value: (element as HTMLInputElement).value,
      isFocused: contains(element, focusedElement()),
      centre,
      top,
      isClickable: !element.matches(':disabled') && contains(element, hitAt(centre.x, centre.y)),
    };
  };

  window.pageTools = { findAll, findHidden, describe };
}
