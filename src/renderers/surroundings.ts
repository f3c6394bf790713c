/** Whether the chat around an element is dark now. */
export function isDark(element: Element): boolean {
  const { colorScheme } = getComputedStyle(element);
  if (!colorScheme.includes('dark')) return false;
  return !colorScheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches;
}

/**
 * Calls `onChange` when the theme around an element changes, when its size does, and when it leaves the page or comes back; also once
 * at the start. Nothing has to be disconnected: the browser drops the observer together with the element.
 */
export function observeSurroundings(element: HTMLElement, onChange: () => void): void {
  // No event reports a change of `color-scheme`. A colour that depends on it starts a transition, whatever the cause: widget, page, system.
  // `important`: with reduced motion the widget has no other transitions.
  element.style.color = 'light-dark(#000, #fff)';
  element.style.setProperty('transition', 'color 1ms', 'important');
  element.addEventListener('transitionend', onChange);
  // A change of sizes in the same frame would be an error of the page ("ResizeObserver loop").
  new ResizeObserver(() => requestAnimationFrame(onChange)).observe(element);
}
