/**
 * Returns a colour from the server if it is valid, else `transparent`. Use it for `background-color` only: `var()` passes as a colour,
 * and its fallback could load an image in properties that accept one.
 */
export function safeColour(colour: string): string {
  return CSS.supports('color', colour) ? colour : 'transparent';
}
