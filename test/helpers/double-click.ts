/** Clicks twice in quick succession, as the browser reports it. */
export function doubleClick(target: Element): void {
  for (const detail of [1, 2])
    target.dispatchEvent(
      new MouseEvent('click', { detail, bubbles: true, composed: true, cancelable: true }),
    );
}
