import fc from 'fast-check';
import { labels, lines, extendedPhrase, phrase } from './arbitrary-inlines.js';

/** The lines of a block. */
type Block = string[];

const times = (minLength: number, maxLength: number) => ({ minLength, maxLength });
const indent = (block: Block, by: string) => block.map((line) => (line ? by + line : ''));
const separate = (blocks: Block[]): Block =>
  blocks.flatMap((block, index) => (index ? ['', ...block] : block));

const heading = fc
  .tuple(fc.integer({ min: 1, max: 6 }), phrase, fc.constantFrom('', ' ##'))
  .map(([depth, text, end]) => [`${'#'.repeat(depth)} ${text}${end}`]);
const setextHeading = fc
  .tuple(lines, fc.constantFrom('===', '---', '=', '-----------'))
  .map(([text, underline]) => [...text.split('\n'), underline]);
const rule = fc.constantFrom('---', '***', '_ _ _').map((line) => [line]);
const codeLine = fc.constantFrom(
  '',
  'const a = 1;',
  '  return **a**;',
  '    if (a < b && c) {',
  '# not a heading',
  '- no list',
  '> no quote',
  '<div>',
  '</details>',
  '| a | b |',
  '|---|---|',
  '  [docs]: /no',
  '$$',
  '~~',
  '``',
);
const fence = fc
  .tuple(
    fc.constantFrom('```', '~~~', '````'),
    fc.constantFrom('', 'ts', 'c++', 'sh title'),
    fc.array(codeLine, times(0, 5)),
  )
  .map(([mark, language, code]) => [mark + language, 'first', ...code, 'last', mark]);
// Indented code in a list may be parsed as text, so it contains no Markdown and no deeper indentation (marked doubles line breaks there).
const indentedCode = fc
  .array(fc.constantFrom('const a = 1;', 'if (a < b && c) {', 'return a;'), times(1, 3))
  .map((code) => indent(code, '    '));
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.tuple(
      fc.array(fc.constantFrom('---', ':-', '-:', ':-:'), times(columns, columns)),
      fc.array(fc.array(fc.option(phrase, { nil: '' }), times(columns, columns)), times(1, 4)),
    ),
  )
  .map(([[...alignments], [head, ...rows]]) =>
    [head!, alignments, ...rows].map((cells) => `| ${cells.join(' | ')} |`),
  );
const htmlBlock = fc
  .constantFrom(
    '<div>\nin a *division*\n</div>',
    '<p align="center"><b>centred</b></p>',
    '<!-- a\n\ncomment -->',
    '<table>\n<tr><td>cell</td></tr>\n</table>',
    '<ul>\n<li>one</li>\n</ul>',
    '<pre>\n**pre**\n\nformatted</pre>',
    '<hr>',
    '<b>bold</b> and *marked*',
  )
  .map((html) => html.split('\n'));
const definition = fc
  .tuple(
    fc.constantFrom(...labels),
    fc.constantFrom('https://dify.example/1', '</two words>'),
    fc.constantFrom('', ' "Title"'),
  )
  .map(([label, to, title]) => [`[${label}]: ${to}${title}`]);

const paragraph = lines.map((text) => text.split('\n'));
const ownBlock = fc.oneof(
  extendedPhrase.map((text) => [text]),
  fc
    .constantFrom(
      '$$\na *b* c\n$$',
      '$$x^2$$',
      '\\[\na _b_\n\\]',
      '[^1]: A note.',
      '[^two]: Another,\n    with two lines.',
    )
    .map((text) => text.split('\n')),
  fc
    .constantFrom(
      '```\n\ta tab,\n  and two spaces\n```',
      '<script>\nalert(1)\n\n</script>',
      '<div>\n\nopen',
      '<details>',
      '</details>',
      '<think>',
      '</think>',
      '```open',
      '<b>',
      '<branch>',
      '<script> tags are code',
      '<!-- open',
      '[Result]: OK',
      '[1]: https://dify.example/1\n[2]: https://dify.example/2',
      '\\begin{align}\na &= b\n\\end{align}',
      '2. two\n5. five',
      '| a | b |\n|---|---|\n| `x | y` | $P(A|B)$ | beyond |',
      '```md\n```sh\nls\n```\n```',
    )
    .map((text) => text.split('\n')),
);

/** List markers by kind of list. */
const marks = fc.oneof(
  fc.constantFrom('-', '*', '+').map((mark) => () => mark),
  fc.constantFrom('- [ ]', '- [x]').map((mark) => () => mark),
  fc.tuple(fc.constantFrom(1, 1, 0, 7, 99), fc.constantFrom('.', ')')).map(
    ([start, end]) =>
      (index: number) =>
        `${start + index}${end}`,
  ),
);

function listOf(mark: (index: number) => string, items: Block[], isLoose: boolean): Block {
  const parts = items.map((item, index) => {
    // The checkbox of a task belongs to its content.
    const width = mark(index).replace(/ \[.\]/, '').length + 1;
    const [first = '', ...rest] = item;
    return [`${mark(index)} ${first}`, ...indent(rest, ' '.repeat(width))];
  });
  return isLoose ? separate(parts) : parts.flat();
}

function quoteOf(block: Block, isLazy: boolean): Block {
  return block.map((line, index) => (isLazy && index ? line : `> ${line}`.trimEnd()));
}

/** Blocks of documents, with or without this widget's extensions. */
function blocksOf(hasOwn: boolean): fc.Arbitrary<Block> {
  const leaf = fc.oneof(
    { arbitrary: paragraph, weight: 4 },
    ...[heading, setextHeading, rule, fence, indentedCode, table, htmlBlock],
    // In marked, a definition makes the enclosing list loose; in CommonMark not always.
    ...(hasOwn ? [definition, { arbitrary: ownBlock, weight: 3 }] : []),
  );
  return fc.letrec<{ block: Block; blocks: Block; tightItem: Block; tightList: Block }>((tie) => ({
    blocks: fc.array(tie('block'), { ...times(1, 2), depthIdentifier: 'block' }).map(separate),
    tightItem: fc
      .tuple(
        paragraph,
        fc.option(fence, { nil: [] }),
        fc.option(tie('tightList'), { nil: [], depthIdentifier: 'block' }),
      )
      .map((parts) => parts.flat()),
    tightList: fc
      .tuple(fc.constantFrom('-', '*', '1.', '1)'), fc.array(tie('tightItem'), times(1, 2)))
      .map(([mark, items]) => listOf(() => mark, items, false)),
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'block', withCrossShrink: true },
      { arbitrary: leaf, weight: 6 },
      tie('tightList'),
      fc
        .tuple(
          marks,
          fc.array(fc.tuple(paragraph, fc.option(tie('blocks'), { nil: undefined })), times(1, 3)),
        )
        .map(([mark, items]) =>
          listOf(
            mark,
            items.map(([first, rest]) => (rest ? separate([first, rest]) : first)),
            true,
          ),
        ),
      fc
        .tuple(marks, fc.array(paragraph, times(1, 4)))
        .map(([mark, items]) => listOf(mark, items, false)),
      tie('blocks').map((block) => quoteOf(block, false)),
      paragraph.map((block) => quoteOf(block, true)),
      ...(hasOwn
        ? [
            tie('blocks').map((block) => [
              '<details>',
              '<summary>More *here*</summary>',
              '',
              ...block,
              '',
              '</details>',
            ]),
            tie('blocks').map((block) => ['<think>', ...block, '</think>']),
          ]
        : []),
    ),
  })).block;
}

function documentsOf(hasOwn: boolean): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({ arbitrary: blocksOf(hasOwn), weight: 6 }, definition), times(1, 5))
    .map((blocks) => `${separate(blocks).join('\n')}\n`);
}

/** Refers to all definitions, since this widget shows those that nothing refers to. */
const references = labels.map((label) => `[${label}]`).join(' ');

/** Documents on which all Markdown parsers agree: blank lines between blocks, closed delimiters. */
export const plainDocuments = documentsOf(false).map((text) => {
  const defined = new Set<string>();
  const lines = text.split('\n').filter((line) => {
    const [, label] = /^\[([^\]]+)\]: /.exec(line) ?? [];
    return label === undefined || (!defined.has(label) && defined.add(label));
  });
  return `${references}\n\n${lines.join('\n')}`;
});

/** Documents as models write them: with this widget's extensions and with unclosed delimiters. */
export const extendedDocuments = documentsOf(true);

const specialText = fc.constantFrom(
  ...'*_~[]()<>!#|-+=`$\\ \n\t&;:1.'.split(''),
  '\n\n',
  '\r\n',
  '    ',
  '```',
  '> ',
  '- ',
);
const change = fc.record({
  how: fc.constantFrom('drop', 'double', 'insert', 'drop line', 'double line'),
  at: fc.nat(),
  text: specialText,
});

/** Extended documents with characters and lines removed, duplicated or inserted. */
export const corruptedDocuments = fc
  .tuple(extendedDocuments, fc.array(change, times(1, 6)))
  .map(([text, changes]) =>
    changes.reduce((before, { how, at, text: inserted }) => {
      const parts = how.endsWith('line') ? before.split(/(?<=\n)/) : before.split('');
      const place = at % (parts.length + 1);
      if (how === 'insert') parts.splice(place, 0, inserted);
      else if (how.startsWith('drop')) parts.splice(place, 1);
      else parts.splice(place, 0, parts[place] ?? '');
      return parts.join('');
    }, text),
  );
