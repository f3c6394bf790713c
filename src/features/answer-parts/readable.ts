/**
 * What went into a tool or came out of it, for people: JSON in lines, text as text. Dify wraps what belongs to one tool in an
 * object with its name (docs/dify-api.md §6.3); empty for what says nothing.
 */
export function readable(text: string, toolName: string): string {
  const value = parse(text);
  const isWrapped = isRecord(value) && Object.keys(value).join() === toolName;
  const inner = isWrapped ? value[toolName] : value;
  const unpacked = typeof inner === 'string' ? parse(inner) : inner;
  if (typeof unpacked === 'string') return unpacked.trim();
  const isEmpty = unpacked === null || (isRecord(unpacked) && Object.keys(unpacked).length === 0);
  return isEmpty ? '' : JSON.stringify(unpacked, undefined, 2);
}

/** The value that the text is in JSON, if that has parts; else the text. */
function parse(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
