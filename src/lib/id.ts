/** A random id that cannot be guessed: 128 bits in hex. `crypto.randomUUID` is not available on plain http pages. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
