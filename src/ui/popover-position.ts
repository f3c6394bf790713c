/** Between a button and its menu. */
const GAP_PX = 6;
/** Between a menu and the edge of the viewport. */
const MARGIN_PX = 12;
/** With less space below, a menu opens on the side with more space. */
const ENOUGH_SPACE_PX = 240;
/** The maximum width of a menu (menu.styles.ts). */
const MAX_WIDTH_PX = 280;

/** Positions a menu in the top layer below or above its button, aligned at the end side and inside the viewport. */
export function positionMenu(menu: HTMLElement, button: HTMLElement): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - bottom;
  const isBelow = below >= Math.min(ENOUGH_SPACE_PX, top);
  const isRtl = button.matches(':dir(rtl)');
  const sides = {
    top: isBelow ? bottom + GAP_PX : undefined,
    bottom: isBelow ? undefined : clientHeight - top + GAP_PX,
    left: isRtl ? clampToViewport(left, clientWidth) : undefined,
    right: isRtl ? undefined : clampToViewport(clientWidth - right, clientWidth),
    'max-height': (isBelow ? below : top) - GAP_PX - MARGIN_PX,
  };
  for (const [name, value] of Object.entries(sides))
    menu.style.setProperty(name, value === undefined ? 'auto' : `${value}px`);
}

/** Limits the distance from one edge so that a menu does not cross the other one. */
function clampToViewport(distance: number, width: number): number {
  return Math.max(MARGIN_PX, Math.min(distance, width - MAX_WIDTH_PX - MARGIN_PX));
}

/** Exposes the centre and size of `box` as custom properties, so that an element in the top layer can be centred over it. */
export function setAvailableSpace({ style }: HTMLElement, box: Element): void {
  const { left, top, width, height } = box.getBoundingClientRect();
  const sizes = {
    '--_center-x': left + width / 2,
    '--_center-y': top + height / 2,
    '--_available-width': width,
    '--_available-height': height,
  };
  for (const [name, value] of Object.entries(sizes)) style.setProperty(name, `${value}px`);
}
