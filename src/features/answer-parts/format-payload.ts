/**
 * Formats the input or output of a tool for display: indented JSON, or plain text. Unwraps the object with the tool's name that
 * Dify adds (docs/dify-api.md §6.3). Returns an empty string for `null` and `{}`.
 */
export function formatPayload(text: string, toolName: string): string {
  const value = parse(text);
  const isWrapped = isObject(value) && Object.keys(value).join() === toolName;
  const inner = isWrapped ? value[toolName] : value;
  const unpacked = typeof inner === 'string' ? parse(inner) : inner;
  if (typeof unpacked === 'string') return unpacked.trim();
  const isEmpty = unpacked === null || (isObject(unpacked) && Object.keys(unpacked).length === 0);
  return isEmpty ? '' : JSON.stringify(unpacked, undefined, 2);
}

/** Parses a JSON object or array; returns any other text unchanged. */
function parse(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Whether it is an object or an array. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
