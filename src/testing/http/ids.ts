/** A path segment that Flask parses as a UUID; other segments match other routes. */
export const uuidPattern = '{[0-9a-fA-F]+-[0-9a-fA-F]+-[0-9a-fA-F]+-[0-9a-fA-F]+-[0-9a-fA-F]+}';

/** A stable UUID derived from a text. */
export function uuidOf(text: string): string {
  const digits = hexOf(text, 32);
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-4$3-8$4-$5');
}

/** Stable hexadecimal digits derived from a text: a checksum of that length, but not a secure one. */
export function hexOf(text: string, length: number): string {
  let hash = 2166136261;
  let digits = '';
  for (let round = 0; digits.length < length; round++) {
    for (const character of `${round}${text}`)
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
    digits += (hash >>> 0).toString(16).padStart(8, '0');
  }
  return digits.slice(0, length);
}

export function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
}

/** Random letters and digits, as in the code of a site. */
export function randomCode(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
