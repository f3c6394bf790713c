/**
 * A short, stable fingerprint of a text (32 bits, base 36), for storage keys.
 * Not for security: it only keeps apart what must not share a key, and hides the text from a glance.
 */
export function hash(text: string): string {
  let value = 0;
  for (const character of text)
    value = (Math.imul(31, value) + (character.codePointAt(0) ?? 0)) >>> 0;
  return value.toString(36);
}
