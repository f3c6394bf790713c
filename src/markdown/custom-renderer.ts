import { isRecord } from '../lib/is-record.js';
import type { MarkdownHost } from './host.js';

/**
 * Replaces the content of `element` by the result of the host's renderer for this language. The source stays visible until then;
 * `onFallback` is called if it stays permanently, because there is no renderer or it failed; a renderer may fail with a note for the visitor.
 */
export function applyCustomRenderer(
  language: string,
  source: string,
  element: HTMLElement,
  { rendererOf, prepareImage }: MarkdownHost,
  onFallback?: () => void,
): void {
  const renderer = rendererOf?.(language);
  if (!renderer) return onFallback?.();
  const box = document.createElement(element.localName);
  box.className = 'rendered';
  element.append(box);
  const showResult = (node: Node) => {
    if (!box.contains(node)) box.append(node);
    // The element stays in its place in the document, without the styles of source.
    element.className = '';
    element.replaceChildren(box);
    if (prepareImage) box.querySelectorAll<HTMLImageElement>('img:not(a *)').forEach(prepareImage);
  };
  const fallBack = (error: unknown) => {
    box.remove();
    showNote(error, element);
    onFallback?.();
  };
  // The promise also turns an exception into a rejection.
  new Promise<Node>((resolve) => resolve(renderer(source, box))).then(showResult, fallBack);
}

/** Shows the note of an error, if it has one, below the source. */
function showNote(error: unknown, element: HTMLElement): void {
  if (!isRecord(error) || typeof error['note'] !== 'string') return;
  const note = document.createElement('small');
  note.className = 'note';
  note.append(error['note']);
  element.append(note);
}
