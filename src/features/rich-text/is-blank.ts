import { hasVisibleText } from '../../lib/visible-text.js';

const visibleElements = 'img, hr, input, math, .rendered, dify-chat-markdown-control';

/** Whether nothing of rendered Markdown can be seen: only white space, empty elements, an empty code block. */
export function isBlank(target: Element, ownSummaries: readonly string[]): boolean {
  if (target.querySelector(visibleElements)) return false;
  const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT, ({ parentElement }) => {
    const isOwn =
      parentElement?.closest('.code-bar') ||
      (parentElement?.localName === 'summary' && ownSummaries.includes(parentElement.textContent));
    return isOwn ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  while (walker.nextNode()) if (hasVisibleText(walker.currentNode.nodeValue ?? '')) return false;
  return true;
}
