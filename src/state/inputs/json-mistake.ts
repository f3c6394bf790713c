/** A word of JSON with the white space before it: a text, another value, a mark, or the end. */
const word =
  /[ \t\r\n]*(?:("(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])|([[\]{}:,])|$)/y;

/** Kinds of words, of which one may come: `s` a text, `v` another value, or a mark. */
const value = 'sv{[';

/**
 * The line, from 1, of the first mistake in a text that should be JSON, and is not. (What `JSON.parse` throws tells it in some
 * browsers, of some mistakes.)
 */
export function lineOfMistake(text: string): number {
  const closers: string[] = [];
  let expected = value;
  let from = 0;
  for (;;) {
    word.lastIndex = from;
    const [, string, other, mark = ''] = word.exec(text) ?? [];
    const kind = string ? 's' : other ? 'v' : mark;
    if (!kind || !expected.includes(kind)) return lineAt(text, from);
    expected = after(kind, expected, closers);
    from = word.lastIndex;
  }
}

/** What may come after a word. */
function after(kind: string, expected: string, closers: string[]): string {
  const isKey = kind === 's' && !expected.includes('v');
  if (isKey) return ':';
  if (kind === ':') return value;
  if (kind === ',') return closers.at(-1) === '}' ? 's' : value;
  if (kind === '{' || kind === '[') {
    const closer = kind === '{' ? '}' : ']';
    closers.push(closer);
    return (kind === '{' ? 's' : value) + closer;
  }
  if (kind === closers.at(-1)) closers.pop();
  const closer = closers.at(-1);
  return closer ? `,${closer}` : '';
}

/** The line of the first word after `index`; where there is none, the last line with something in it. */
function lineAt(text: string, index: number): number {
  const at = index + text.slice(index).search(/\S|$/);
  return text.slice(0, at).trimEnd().length < text.trimEnd().length
    ? text.slice(0, at).split('\n').length
    : text.trimEnd().split('\n').length;
}
