/**
 * A short, stable hash of a string (32 bits, base 36), for storage keys.
 * Not cryptographic: it only makes keys distinct and keeps the string out of plain sight.
 */
export function hash(text: string): string {
  let value = 0;
  for (const character of text)
    value = (Math.imul(31, value) + (character.codePointAt(0) ?? 0)) >>> 0;
  return value.toString(36);
}
