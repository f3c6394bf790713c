// The probe runs before any script of the page. This part finds elements, also in open shadow roots, and looks at them.
(() => {
  const bench = (window.__bench = {});

  /** Milliseconds since 1970, on the clock that the server has too. */
  bench.now = () => performance.timeOrigin + performance.now();

  /** The first element that matches, in the document or any shadow root. */
  bench.deep = (selector, root = document) => {
    const hit = root.querySelector(selector);
    if (hit) return hit;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inner = shadowRoot && bench.deep(selector, shadowRoot);
      if (inner) return inner;
    }
    return null;
  };

  /** Asks again only when what was found last is not in the page any more, and keeps nothing alive. */
  bench.kept = (find) => {
    let last;
    return () => {
      const kept = last?.deref();
      if (kept?.isConnected) return kept;
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

  /** Whether the mark is among the last texts under an element; looks at so few that the length of the message costs nothing. */
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

  /** How much is under an element: characters of text, elements, and how many of each tag that Markdown makes. */
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

  /** The nearest element around this one that scrolls. */
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
