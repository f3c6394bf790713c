// The probe runs before any script of the page. This part finds and inspects elements, also in open shadow roots.
(() => {
  const bench = (window.__bench = {});

  /** Milliseconds since 1970, comparable with the server's times. */
  bench.now = () => performance.timeOrigin + performance.now();

  /** Returns the first matching element in the document or any shadow root. */
  bench.deep = (selector, root = document) => {
    const hit = root.querySelector(selector);
    if (hit) return hit;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inner = shadowRoot && bench.deep(selector, shadowRoot);
      if (inner) return inner;
    }
    return null;
  };

  /** Caches the result of `find` while it is connected, by a weak reference, so that the probe retains no element. */
  bench.cached = (find) => {
    let last;
    return () => {
      const known = last?.deref();
      if (known?.isConnected) return known;
      const element = find() ?? null;
      last = element && new WeakRef(element);
      return element;
    };
  };

  bench.isVisible = (element) => {
    if (!element?.isConnected) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden';
  };

  bench.isEditable = (element) =>
    bench.isVisible(element) &&
    !element.disabled &&
    !element.readOnly &&
    element.getAttribute('aria-disabled') !== 'true' &&
    (element.isContentEditable || 'value' in element);

  const isCode = ({ nodeName }) => nodeName === 'STYLE' || nodeName === 'SCRIPT';

  /** Whether the end mark is among the last texts of an element; visits at most 400 nodes, so that long messages cost no more. */
  bench.endsWithMark = (element) => {
    if (!element) return false;
    let budget = 400;
    let seen = '';
    const isDone = (node) => {
      if (budget-- <= 0) return true;
      if (node.nodeType === Node.TEXT_NODE) {
        seen = node.data.slice(-200) + seen;
        return seen.includes('__END_MARK__') || seen.length > 3000;
      }
      if (isCode(node)) return false;
      for (let child = node.lastChild; child; child = child.previousSibling)
        if (isDone(child)) return true;
      return node.shadowRoot ? isDone(node.shadowRoot) : false;
    };
    isDone(element);
    return seen.includes('__END_MARK__');
  };

  const counted = /^(?:h[1-6]|li|table|pre|a|strong|blockquote)$/;

  /** Counts the contents of an element: characters of text, elements, and the elements of each tag that Markdown produces. */
  bench.describe = (element) => {
    if (!element) return null;
    const found = { characters: 0, elements: 0, tags: {} };
    const count = (node) => {
      if (node.nodeType === Node.TEXT_NODE) found.characters += node.data.length;
      if (node.nodeType === Node.ELEMENT_NODE) {
        found.elements++;
        const tag = node.localName;
        if (counted.test(tag)) found.tags[tag] = (found.tags[tag] ?? 0) + 1;
      }
      if (isCode(node)) return;
      for (let child = node.firstChild; child; child = child.nextSibling) count(child);
      if (node.shadowRoot) count(node.shadowRoot);
    };
    count(element);
    return found;
  };

  /** Returns the nearest scrollable ancestor, or the element itself. */
  bench.scrollerOf = (element) => {
    for (
      let node = element;
      node instanceof Element;
      node = node.parentElement ?? node.getRootNode().host
    ) {
      const isScrollable = /auto|scroll/.test(getComputedStyle(node).overflowY);
      if (isScrollable && node.scrollHeight > node.clientHeight + 4) return node;
    }
    return document.scrollingElement;
  };
})();
