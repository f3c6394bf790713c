import { expect } from '@open-wc/testing';
import { renderPieces } from '../helpers/markdown.js';
import { numberItems } from '../helpers/visible-words.js';

/** The text as a reader sees it: blocks, cells and lines apart, list numbers as written. */
function visibleText(target: Element): string {
  const copy = target.cloneNode(true) as Element;
  numberItems(copy);
  for (const element of copy.querySelectorAll(
    'br, p, li, td, th, tr, h3, h4, h5, h6, div, summary',
  ))
    element.before('\n');
  for (const cell of copy.querySelectorAll('p, li, td, th, h3, h4, h5, h6')) cell.after('\n');
  return copy.textContent
    .split(/\s*\n\s*/)
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
    .replace(/^(\d+\.)\n/gm, '$1 ');
}

/** Texts, and what a reader sees of them: `true` for the text as written. */
type Rows = readonly (readonly [text: string, visible: string | true])[];

const rows: Record<string, Rows> = {
  'A tag that is not on the list of allowed elements is text': [
    ['ssh <user>@<host> -p <port>', true],
    ['git checkout <branch>', true],
    ['<branch> is the name', true],
    ['<branch>', true],
    ['Array<number>', true],
    ['Map<string, List<int>> m', true],
    ['Dear <first name>,', true],
    ['<your-api-key>', true],
    ['</branch> and </first name>', true],
    ['std::vector<std::string>', true],
    ['<std::string> and <foo:bar>', true],
    ['| a | b |\n|---|---|\n| <id> | <name> |', 'a\nb\n<id>\n<name>'],
    ['- <item>\n- <other>', '<item>\n<other>'],
    ['> <quote>', '<quote>'],
    ['# <heading>', '<heading>'],
    ['**<bold>** and *<lean>*', '<bold> and <lean>'],
    ['[<text>](https://example.com)', '<text>'],
    ['<?php echo 1; ?>', true],
    ['<!DOCTYPE html>', true],
    ['<![CDATA[x]]>', true],
    ['<custom-element>words</custom-element>', true],
    ['<invoke name="x">', true],
    ['a <b', true],
    ['x <y and z> w', true],
  ],
  'A tag in prose is text': [
    ...[
      'title',
      'style',
      'template',
      'svg',
      'iframe',
      'script',
      'table',
      'b',
      'details',
      'input',
      'textarea',
      'select',
      'option',
      'math',
      'object',
      'video',
      'form',
      'noscript',
      'h1',
      'p',
      'div',
      'center',
      'code',
      'plaintext',
      'head',
      'body',
      'label',
      'button',
    ].flatMap(
      (name) =>
        [
          [`Add a <${name}> to the head, then save the file and reload the page.`, true],
          [`<${name}> is a tag that you may know.`, true],
          [`The tags <${name}>, <other> and so on`, true],
          [`Then close it.\n<${name}> tags come first.`, true],
        ] as const,
    ),
    ['Wrap it in <script> and </script> tags.', true],
    ['Use <script>alert(1)</script> here', true],
    [
      '| tag | use |\n|---|---|\n| <script> | code |\n| <title> | name |',
      'tag\nuse\n<script>\ncode\n<title>\nname',
    ],
    ['- <script> first\n- <style> second', '<script> first\n<style> second'],
  ],
  'A tag that is not closed, or only spoken of, is text': [
    ['使用<b>标签加粗，使用<p>标签分段。', true],
    ['<p>标签表示段落。', true],
    ['<ul>和<ol>是列表。', true],
    ['<p>タグは段落です。<div>タグも。', true],
    ['使用 <table>、<tr> 和 <td> 标签。', true],
    ['Use the "<b>" tag or "<p>" for paragraphs', true],
    ['Use <b>/<strong> for bold and <i>/<em> for italics.', true],
    ['Use <h1>-<h6> for headings and <ul>/<ol> for lists.', true],
    ['/users/<id>/<a>/<b>/x and /<p>/<s>/y', true],
    ['function id<s>(x: s): s', true],
    ['Map<String, List<A>> m; new A<B>(); D<S>& s;', true],
    ['<s>[INST] Hello [/INST] Hi', true],
    ['The </p> tag closes. So does </b>.', true],
    ['</ul> ends a list', true],
    ['- </li> closes\n- </ul> too', '</li> closes\n</ul> too'],
    ['| </p> | closes |\n|---|---|\n| </b> | too |', '</p>\ncloses\n</b>\ntoo'],
    ['Open with <p> and close with </p>.', true],
    ['Wrap in <details> and </details> tags', true],
    ['- <b></b>: bold\n- <ul></ul>: list', '<b></b>: bold\n<ul></ul>: list'],
    ['<b></b> makes bold, <table></table> a table.', true],
    ['<script>...</script>: JavaScript', true],
    [
      '- <script></script> for JS\n- <style></style> for CSS',
      '<script></script> for JS\n<style></style> for CSS',
    ],
    ['Use <!-- comment --> for comments.', true],
    ['<!-- comment --> is a comment in HTML.', true],
    ['<root>\n<object>x</object>\n<video>v</video>\n</root>', true],
    ['<person>\n<name>Anna</name>\n<address>Street 1</address>\n<time>10</time>\n</person>', true],
    ['<select><option>One</option></select>', true],
    ['<noscript>Please enable it</noscript>', true],
    ['He said <q>hi</q>.', true],
  ],
  'Pairs of old formatting tags lose their tags and keep their words': [
    ['<font color="red">red</font> words', 'red words'],
    ['so <center>middle</center> it', 'so middle it'],
    ['so <u>under</u> it', 'so under it'],
    ['<center>Title</center>', 'Title'],
    ['<center>\n\nTitle\n\n</center>', 'Title'],
    [
      'so <big>big</big>, <tt>tt</tt>, <strike>strike</strike>, <span>span</span>',
      'so big, tt, strike, span',
    ],
    ['<div align="center">in the middle</div>', 'in the middle'],
    ['so <font>one **bold** two</font> it', 'so one bold two it'],
    ['<CENTER>Upper</CENTER>', 'Upper'],
    ['<span>words\nover lines</span>', 'words\nover lines'],
    ['<font color="red">Line one\n\nLine two</font>', 'Line one\nLine two'],
    ['| a |\n|---|\n| <ul><li>one</li><li>two</li></ul> |', 'a\none\ntwo'],
    ['<p align="center">\n<b>Name</b>\n</p>', 'Name'],
    ['H<sub>2</sub>O and <kbd>Ctrl</kbd>+<kbd>C</kbd>', 'H2O and Ctrl+C'],
  ],
  'A complete block of script or style vanishes': [
    ['before\n\n<script>\nalert(1)\n\nalert(2)\n</script>\n\nafter', 'before\nafter'],
    ['<style>p { color: red }</style>\n\nafter', 'after'],
    ['<style\n  type="text/css">\np {}\n</style>\nafter', 'after'],
    ['<!-- a comment -->\n\nafter', 'after'],
    ['<!-- a comment\n\nof two paragraphs --> **after**', 'after'],
    ['<svg viewBox="0 0 1 1"><title>t</title><path d="M0 0"/></svg>\n\nafter', 'after'],
    ['<iframe src="https://example.com"></iframe>\n\nafter', 'after'],
    ['<script>\nalert(1)\n\nno end', '<script>\nalert(1)\nno end'],
    ['<!-- no end\n\nwords', '<!-- no end\nwords'],
    ['so <!-- no end', true],
  ],
  'A definition that nothing refers to is text': [
    ['[Result]: OK', true],
    ['[Anna]: Hello\n[Ben]: Hi\n[Anna]: Bye now friend', true],
    ['- [Action]: restart', '[Action]: restart'],
    ['> [Note]: important', '[Note]: important'],
    ['1. [Step]: go', '1. [Step]: go'],
    [
      'Sources\n\n[1]: https://example.com/a\n[2]: https://example.com/b',
      'Sources\n[1]: https://example.com/a\n[2]: https://example.com/b',
    ],
    ['[1]: https://example.com/a "A title"', true],
    ['[a]: /one\n\n[a]: /two\n\nSee [a].', '[a]: /two\nSee a.'],
    ['See [1].\n\n[1]: https://example.com', 'See 1.'],
    [
      'See [1](https://example.com).\n\n[1]: https://example.org',
      'See 1.\n[1]: https://example.org',
    ],
    ['`a[0]` is first\n\n[0]: https://example.org', 'a[0] is first\n[0]: https://example.org'],
    ['[1]: https://example.com\n\nSee [1].', 'See 1.'],
    ['[Time]: 12:30', true],
    ['[Warning]: "quoted"', true],
    ['[Status]:\nOK', true],
    ['[x]:', true],
    ['[结果]: 成功', true],
    [
      '<details>\n<summary>See ![IT][] and [a][b]</summary>\n\nx\n\n</details>',
      'See ![IT][] and [a][b]\nx',
    ],
  ],
  'Only two tildes strike': [
    ['Heat to 20~25°C, then 30~35°C.', true],
    ['(~$1.50) … (~$10)', true],
    ['约3~5天，费用100~200元', true],
    ['H~2~O', true],
    ['~/bin and ~/lib', true],
    ['so ~~gone~~ it', 'so gone it'],
    ['~~~a~~~ b', true],
  ],
  'A pipe in code or a formula ends no cell; cells beyond the last column stay': [
    ['| a | b |\n|---|---|\n| `string | null` | maybe |', 'a\nb\nstring | null\nmaybe'],
    ['| a | b |\n|---|---|\n| `ps aux | grep x` | y |', 'a\nb\nps aux | grep x\ny'],
    ['| a | b |\n|---|---|\n| $P(A|B)$ | y |', 'a\nb\n$P(A|B)$\ny'],
    ['| a | b |\n|---|---|\n| \\(P(A|B)\\) | y |', 'a\nb\n\\(P(A|B)\\)\ny'],
    ['| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |', 'a\nb\n1\n2\n3\n4'],
    ['| `a | b` | c |\n|---|---|\n| 1 | 2 |', 'a | b\nc\n1\n2'],
    ['| a | b |\n|---|---|\n| it`s | that`s |', 'a\nb\nit`s\nthat`s'],
    ['| a | b |\n|---|---|\n| $5 | $6 |', 'a\nb\n$5\n$6'],
    ['| a | b |\n|---|---|\n| ``x ` | y`` | z |', 'a\nb\nx ` | y\nz'],
    ['| a | b |\n|---|---|\n| x \\| y | z |', 'a\nb\nx | y\nz'],
    ['a | b\n--|--\n`x|y` | z', 'a\nb\nx|y\nz'],
  ],
  'The numbers of a list are those that are written, unless all are 1': [
    ['2. Yes\n5. No', true],
    ['3. c\n2. b\n1. a', true],
    ['10. ten\n20. twenty', true],
    ['1. a\n1. b\n1. c', '1. a\n2. b\n3. c'],
    ['1. a\n1. b\n2. c', true],
    ['1. a\n3. b\n\n7. c', '1. a\n3. b\n7. c'],
    ['0. a\n0. b', true],
    ['1) a\n4) b', '1. a\n4. b'],
    ['1. a\n   3. inner\n   9. inner', '1. a\n3. inner\n9. inner'],
    ['007. James', true],
  ],
  'Emphasis in other scripts': [
    ['**สำคัญ:**ข้อความ', 'สำคัญ:ข้อความ'],
    ['ราคา**(บาท)**ครับ', 'ราคา(บาท)ครับ'],
    ['ລາວ**“ຄຳ”**ລາວ', 'ລາວ“ຄຳ”ລາວ'],
    ['ខ្មែរ**៖ពាក្យ៖**ខ្មែរ', 'ខ្មែរ៖ពាក្យ៖ខ្មែរ'],
    ['မြန်မာ**စာ။**မြန်မာ', 'မြန်မာစာ။မြန်မာ'],
    ['བོད་**ཡིག།**བོད', 'བོད་ཡིག།བོད'],
    ['**Done ✅**next', 'Done ✅next'],
    ['✅**Done:**next', '✅Done:next'],
    ['**Étape 1 :**ouvrir', 'Étape 1 :ouvrir'],
    ['**Шаг 1:**открыть', 'Шаг 1:открыть'],
    ['**שלב 1:**פתח', 'שלב 1:פתח'],
    ['**चरण 1:**खोलें', 'चरण 1:खोलें'],
    ['**(note)**word', '(note)word'],
    ['这是**“重点”**内容', '这是“重点”内容'],
    ['**Note**: text', 'Note: text'],
    ['*lean* and ***both***', 'lean and both'],
  ],
  'Stars and underscores of arithmetic, names and patterns stay': [
    ['2*3*4 = 24', true],
    ['a*b*c', true],
    ['f(x)*g(x)*h(x)', true],
    ['2**3**4 and x**2 + y**2', true],
    ['f(x)**2 + g(x)**2', true],
    ['__init__.py and __main__', true],
    ['if __name__ == "__main__":', true],
    ['my_func_(x) and snake_case_', true],
    ['file_*.txt and *.md or *.txt', true],
    ['2*(3+4) and 5*(6+7)', true],
    ['x^2_(n+1)', true],
    ['__Note__ and __two words__', 'Note and two words'],
    ['un**believ**able', 'unbelievable'],
    ['面积=长*宽，体积=长*宽*高。', true],
    ['単価*数量=価格、縦*横', true],
    ['넓이=가로*세로, 부피=가로*세로*높이', true],
    ['กว้าง*ยาว*สูง', true],
    ['SELECT COUNT(*) FROM t; SELECT COUNT(*) FROM u', true],
    ['SELECT t.*, u.* FROM t', true],
    ['import java.util.*; import java.io.*;', true],
    ['src/**/*.ts and test/**/*.ts', true],
    ['.*foo.* and .*bar.*', true],
    ['a.*b.*c and (.*)/(.*)', true],
    ['/* comment */ and /* other */', true],
    ['"*" and (*) and [*] and "*"', true],
    ['i *= 2; j *= 3; x**=2', true],
    ['SELECT a.*, b.id FROM a; SELECT *, 1 FROM b', true],
    ['__FILE__, __LINE__ and __VA_ARGS__, __fooBar__', true],
    ['ה**"כלל"**הזה ו**(הערה)**זו', 'ה"כלל"הזה ו(הערה)זו'],
    ['و**«اقتباس»**نص', 'و«اقتباس»نص'],
    ['*...and then* ***!***', '...and then !'],
  ],
  Formulas: [
    ['so $ \\alpha $ is', true],
    ['$ 5 or $ 10', true],
    ['\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}', true],
    ['so \\begin{pmatrix} a & b \\end{pmatrix} it', true],
    ['\\begin{align}\nno end', true],
    ['I paid $$ for it and got $$ back', true],
    ['a &notify; b &notanentity;', true],
  ],
  'Fences and lists close where their author meant': [
    [
      '```markdown\n# Title\n```bash\nnpm i\n```\nmore\n```\nafter',
      '# Title\n```bash\nnpm i\n```\nmore\nafter',
    ],
    ['- a\n      - b\n      - c', 'a\nb\nc'],
    ['- a\n\n      - b', 'a\nb'],
    ['- a\n    - b\n        - c\n            - d', 'a\nb\nc\nd'],
    ['1. a\n       1. b', '1. a\n1. b'],
    ['- YAML:\n\n      - hosts: all\n        tasks: x', 'YAML:\n- hosts: all\ntasks: x'],
    ['<details  open >\n<summary >S</summary >\n\nx\n\n</details>', 'S\nx'],
    ['<thinking> is a tag that models use\n\nmore', '<thinking> is a tag that models use\nmore'],
  ],
};

describe('the Markdown dialect', () => {
  for (const [rule, texts] of Object.entries(rows))
    describe(rule, () => {
      for (const [text, visible] of texts)
        it(JSON.stringify(text), () => {
          const expected = visible === true ? text : visible;
          for (const size of [1, 7, Infinity])
            expect(visibleText(renderPieces(text, size)), `in pieces of ${size}`).to.equal(
              expected,
            );
        });
    });
});
