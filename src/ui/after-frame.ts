/**
 * Calls a function after the next frame: moving the focus earlier would make the browser lay out the page at once, and again in the
 * frame.
 */
export function afterFrame(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
}
