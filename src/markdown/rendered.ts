import type { MarkdownHost } from './host.js';

/**
 * Lets the page draw a block in a language of its own, if it has a renderer for it. Until that is done, and when it fails, the
 * source stays on show; `keep` hears of it when it does so for good.
 */
export function showRendered(
  language: string,
  source: string,
  shown: HTMLElement,
  { rendererOf }: MarkdownHost,
  keep?: () => void,
): void {
  const renderer = rendererOf?.(language);
  if (!renderer) return keep?.();
  const box = document.createElement(shown.localName);
  box.className = 'rendered';
  shown.append(box);
  // What held the source holds the result: it is a block of the text, whatever is in it.
  const show = (node: Node) => {
    if (!box.contains(node)) box.append(node);
    shown.className = '';
    shown.replaceChildren(box);
  };
  const giveUp = () => {
    box.remove();
    keep?.();
  };
  // What throws at once is no different from what is rejected.
  new Promise<Node>((resolve) => resolve(renderer(source, box))).then(show, giveUp);
}
