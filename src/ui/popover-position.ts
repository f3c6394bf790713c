/** Between a button and its menu; between a menu and the edge of the screen. */
const GAP_PX = 6;
const MARGIN_PX = 12;
/** With less room below, a menu opens where there is more. */
const ENOUGH_PX = 240;
/** No menu is wider (menu.styles.ts). */
const WIDEST_PX = 280;

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
    left: isTurned ? onScreen(left, clientWidth) : undefined,
    right: isTurned ? undefined : onScreen(clientWidth - right, clientWidth),
    'max-height': (isBelow ? below : top) - GAP_PX - MARGIN_PX,
  };
  for (const [name, value] of Object.entries(sides))
    menu.style.setProperty(name, value === undefined ? 'auto' : `${value}px`);
}

/** How far from an edge a menu may begin, to end before the other one. */
function onScreen(distance: number, width: number): number {
  return Math.max(MARGIN_PX, Math.min(distance, width - WIDEST_PX - MARGIN_PX));
}

/** Tells the styles of what is in the top layer where the middle of a box is, and how large that is. */
export function placeInside({ style }: HTMLElement, box: Element): void {
  const { left, top, width, height } = box.getBoundingClientRect();
  const sizes = {
    '--_middle-x': left + width / 2,
    '--_middle-y': top + height / 2,
    '--_room-x': width,
    '--_room-y': height,
  };
  for (const [name, value] of Object.entries(sizes)) style.setProperty(name, `${value}px`);
}
