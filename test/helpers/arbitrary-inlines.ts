import fc from 'fast-check';

/** Labels of link references; a document may define them anywhere (arbitrary-documents.ts). */
export const labels = ['docs', 'Two Words', '文档'];

const word = fc.constantFrom(
  ...'tent river sun 42 3.14 snake_case it’s don\'t a-b 5×6 "quoted" (aside) x=y 50% R&D 你好，世界。 日本語です καλημέρα مرحبا 👩‍🚀 …'.split(
    ' ',
  ),
);
const escaped = fc.constantFrom(
  ...String.raw`\* \_ \# \[ \\ \| \< &amp; &copy; &lt;b&gt; &#42; &nbsp;`.split(' '),
);
const address = fc.constantFrom(
  'https://dify.example/a_b?c=d&e=f',
  'http://example.com',
  '/files/tools/a.png',
  '/part#part',
  'mailto:ann@dify.example',
  '<with spaces.html>',
  'a(b)c',
);
const title = fc.constantFrom('', ' "A title"', " 'another'", ' (third)');
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const code = fc.constantFrom('`code`', '`a * b`', '`` a`b ``', '`<b>`', '`**no**`', '`[x](y)`');
const label = fc.constantFrom(...labels);

const { inline } = fc.letrec<{ inline: string; inner: string }>((tie) => ({
  inner: fc
    .tuple(word, fc.array(tie('inline'), { maxLength: 2, depthIdentifier: 'inline' }), word)
    .map(([first, all, last]) => [first, ...all, last].join(' ')),
  inline: fc.oneof(
    { depthSize: 'small', depthIdentifier: 'inline', withCrossShrink: true },
    { arbitrary: word, weight: 6 },
    escaped,
    code,
    words.map((text) => `**${text}**`),
    words.map((text) => `_${text}_`),
    fc.tuple(words, address, title).map(([text, to, name]) => `[${text}](${to}${name})`),
    fc.tuple(words, address, title).map(([text, to, name]) => `![${text}](${to}${name})`),
    fc.tuple(words, label).map(([text, to]) => `[${text}][${to}]`),
    label.map((to) => `[${to}]`),
    label.map((to) => `![${to.toUpperCase()}][]`),
    fc.constantFrom(
      '<https://dify.example/x>',
      '<ann@dify.example>',
      'https://dify.example/a',
      'www.dify.example',
    ),
    tie('inner').map((text) => `**${text}**`),
    tie('inner').map((text) => `*${text}*`),
    words.map((text) => `***${text}***`),
    tie('inner').map((text) => `~~${text}~~`),
    tie('inner').map((text) => `<b>${text}</b>`),
    fc.tuple(words, address).map(([text, to]) => `[**${text}** and \`code\`](${to})`),
    fc.constantFrom('<kbd>Ctrl</kbd>', 'H<sub>2</sub>O', 'one<br>two', '<b title="x > y">z</b>'),
  ),
}));

/** Inline content of one line; delimiters are surrounded by white space, as models write them. */
export const phrase = fc.array(inline, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));

/** Inline content of several lines. */
export const lines = fc
  .array(fc.tuple(phrase, fc.constantFrom('\n', '\n', '  \n', '\\\n')), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) =>
    all.map(([text, end], index) => text + (index < all.length - 1 ? end : '')).join(''),
  );

/** Inline content that this widget renders differently from marked, or that is unclosed. */
export const extendedPhrase = fc.constantFrom(
  '**强调。**然后',
  '中文**「引用」**中文',
  '见https://dify.example/a。然后',
  '$x_1 + y_1$ and $5 or $6',
  String.raw`so \(a * b * c\) holds`,
  'a note[^1] and[^two]',
  'left <b>open and <i>so on',
  '</b> closed only',
  '<think>inside</think> a line',
  '5*6 and 7*8, 2 * 3 * 4, a_b_c, __init__.py',
  '**half and `half',
  '[half](https://dify.example',
  'ssh <user>@<host> or <first name>, <title> and <b> tags',
  '<font color="red">red</font> and <center>middle</center>',
  '[here]() and [part](#part) and [files](https://dify.example/a b.pdf)',
  '20~25°C, H~2~O',
  'so <!-- no --> so and <b>/<i> or </p>',
  'COUNT(*) and *.txt, t.*, u.*',
  '**Étape 1 :**ouvrir, **สำคัญ:**ข้อความ',
  String.raw`so $ \alpha $ costs $ 5`,
);
