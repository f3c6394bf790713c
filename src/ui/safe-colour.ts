/**
 * A colour that a server named, or `transparent` where it is none. For `background-color`: `var()` passes as a colour, and its
 * fallback could load an image where a property takes one.
 */
export function safeColour(colour: string): string {
  return CSS.supports('color', colour) ? colour : 'transparent';
}
