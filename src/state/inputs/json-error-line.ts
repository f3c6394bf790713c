/** A JSON token with its leading white space: a string, another value, punctuation, or the end. */
const tokenPattern =
  /[ \t\r\n]*(?:("(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])|([[\]{}:,])|$)/y;

/** The kinds of tokens that can begin a value: `s` is a string, `v` another value, the rest is punctuation. */
const value = 'sv{[';

/** The line, from 1, of the first syntax error in invalid JSON. The error of `JSON.parse` has it in some browsers only. */
export function lineOfJsonError(text: string): number {
  const closers: string[] = [];
  let expected = value;
  let from = 0;
  for (;;) {
    tokenPattern.lastIndex = from;
    const [, string, other, punctuation = ''] = tokenPattern.exec(text) ?? [];
    const kind = string ? 's' : other ? 'v' : punctuation;
    if (!kind || !expected.includes(kind)) return lineAt(text, from);
    expected = expectedAfter(kind, expected, closers);
    from = tokenPattern.lastIndex;
  }
}

/** The kinds of tokens that can follow a token. */
function expectedAfter(kind: string, expected: string, closers: string[]): string {
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

/** The line of the first token after `index`, else the last line that is not empty. */
function lineAt(text: string, index: number): number {
  const at = index + text.slice(index).search(/\S|$/);
  return text.slice(0, at).trimEnd().length < text.trimEnd().length
    ? text.slice(0, at).split('\n').length
    : text.trimEnd().split('\n').length;
}
