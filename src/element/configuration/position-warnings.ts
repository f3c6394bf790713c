/** The CSS properties, and their values, that make an element the frame of the `position: fixed` elements inside it. */
const framing: readonly [property: string, pattern: RegExp][] = [
  ['transform', /^(?!none$)/],
  ['translate', /^(?!none$)/],
  ['rotate', /^(?!none$)/],
  ['scale', /^(?!none$)/],
  ['perspective', /^(?!none$)/],
  ['filter', /^(?!none$)/],
  ['backdrop-filter', /^(?!none$)/],
  ['contain', /paint|layout|strict|content/],
  ['content-visibility', /^(?:auto|hidden)$/],
  ['will-change', /\b(?:transform|translate|rotate|scale|perspective|filter|contain)\b/],
];

/** Warnings about ancestors that keep a bubble from its corner of the screen. */
export function positionWarnings(bubble: Element): string[] {
  for (let element = parentOf(bubble); element; element = parentOf(element)) {
    const style = getComputedStyle(element);
    const [property] =
      framing.find(([name, pattern]) => {
        const value = style.getPropertyValue(name);
        return value !== '' && pattern.test(value);
      }) ?? [];
    if (property)
      return [
        `The bubble stands inside ${describe(element)}, whose CSS property ${property} keeps it from the corner of the screen. Move <dify-chat> to the end of <body>.`,
      ];
  }
  return [];
}

/** The parent as it is rendered: slots and shadow roots included. */
function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

function describe({ localName, id, classList }: Element): string {
  const classes = [...classList].map((name) => `.${name}`).join('');
  return `<${localName}>${id || classes ? ` (${id && `#${id}`}${classes})` : ''}`;
}
