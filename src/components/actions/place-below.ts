/** Between a button and its menu; between a menu and the edge of the screen. */
const GAP_PX = 6;
const MARGIN_PX = 12;
/** With less room below, a menu opens where there is more. */
const ENOUGH_PX = 240;

/** Puts what is in the top layer beside a button: below or above it, their ends in one line, all of it on the screen. */
export function placeBelow(menu: HTMLElement, button: HTMLElement): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - bottom;
  const isBelow = below >= Math.min(ENOUGH_PX, top);
  const isTurned = button.matches(':dir(rtl)');
  const sides = {
    top: isBelow ? bottom + GAP_PX : undefined,
    bottom: isBelow ? undefined : clientHeight - top + GAP_PX,
    left: isTurned ? Math.max(left, MARGIN_PX) : undefined,
    right: isTurned ? undefined : Math.max(clientWidth - right, MARGIN_PX),
    'max-height': (isBelow ? below : top) - GAP_PX - MARGIN_PX,
  };
  for (const [name, value] of Object.entries(sides))
    menu.style.setProperty(name, value === undefined ? 'auto' : `${value}px`);
}
