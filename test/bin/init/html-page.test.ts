import { expect, test } from '@playwright/test';
import { placeSnippet, UneditablePageError } from '../../../src/bin/init/html-page.js';
import type { Snippet } from '../../../src/bin/init/snippet.js';

const snippet: Snippet = {
  src: undefined,
  token: 'shop000000000000',
  baseUrl: 'https://dify.example.com',
};

const tag = `<script
  type="module"
  src="/dify-chat.js"
  data-token="shop000000000000"
  data-base-url="https://dify.example.com"
></script>`;

const indented = (indent: string, newline = '\n') =>
  tag.replaceAll('\n', newline + indent).replace(/^/, indent);

/** Edits a page of one character a byte, and returns it in the same form. */
function edit(page: string, change: Partial<Snippet> = {}) {
  const edited = placeSnippet(Buffer.from(page, 'latin1'), { ...snippet, ...change });
  return { ...edited, text: edited.bytes.toString('latin1') };
}

test('puts the snippet on its own lines before the end of the body', () => {
  const { text, line, change } = edit('<html>\n  <body>\n    <p>Hi</p>\n  </body>\n</html>\n');
  expect(text).toBe(`<html>\n  <body>\n    <p>Hi</p>\n${indented('    ')}\n  </body>\n</html>\n`);
  expect(line).toBe(4);
  expect(change).toBe('inserted');
});

test('puts it behind text that stands in the line of the end tag', () => {
  expect(edit('<body><p>Hi</p></body>').text).toBe(`<body><p>Hi</p>\n${tag}\n</body>`);
});

test('keeps Windows line ends, tabs, a byte order mark and bytes of any encoding', () => {
  const before = '\u00EF\u00BB\u00BF<body>\r\n\t\t<p>\u00E4\u0080\u00FF</p>\r\n\t';
  const { text } = edit(`${before}</body>\r\n`);
  expect(text).toBe(`${before.slice(0, -1)}${indented('\t  ', '\r\n')}\r\n\t</body>\r\n`);
});

test('writing it twice is the same as writing it once', () => {
  const once = edit('<body>\n</body>').text;
  const twice = edit(once);
  expect(twice.text).toBe(once);
  expect(twice.change).toBe('unchanged');
});

test('replaces a snippet where it stands, and keeps its other attributes as they are written', () => {
  const page = `<head>\n  <script src="/js/dify-chat.js?v=2" type=module data-token=old data-theme=dark data-heading='Fr\u00FCh &amp; sp\u00E4t' integrity="sha384-x"></script>\n</head><body></body>`;
  const { text, change, line } = edit(page, { baseUrl: undefined });
  expect(text).toBe(`<head>
  <script
    type="module"
    src="/js/dify-chat.js?v=2"
    data-token="shop000000000000"
    data-theme=dark
    data-heading='Fr\u00FCh &amp; sp\u00E4t'
    integrity="sha384-x"
  ></script>
</head><body></body>`);
  expect(change).toBe('replaced');
  expect(line).toBe(2);
});

test('another script URL drops the hash of the former one', () => {
  const page =
    '<body><script src="/dify-chat.js" data-token="old" integrity="sha384-x"></script></body>';
  const { text } = edit(page, { src: '/v2/dify-chat.js' });
  expect(text).toContain('src="/v2/dify-chat.js"');
  expect(text).not.toContain('sha384-x');
});

test('an API key of the former snippet goes', () => {
  const page = '<body><script src="dify-chat.js" data-api-key="app-secret"></script></body>';
  expect(edit(page).text).not.toContain('app-secret');
});

for (const [name, decoy] of Object.entries({
  'a comment': '<!-- </body> <script src="/dify-chat.js" data-token="x"></script> -->',
  'a string of a script': '<script>const page = "</body>";</script>',
  'a text area': '<textarea></body></textarea>',
  'a template': '<template><script src="/dify-chat.js" data-token="x"></script></template>',
  'a script of the widget that mounts nothing':
    '<script type="module" src="/dify-chat.js"></script>',
}))
  test(`is not misled by ${name}`, () => {
    const { text, change } = edit(`<body>${decoy}\n</body>`);
    expect(change).toBe('inserted');
    expect(text).toBe(`<body>${decoy}\n${indented('  ')}\n</body>`);
  });

test('attribute values are escaped, and ASCII only', () => {
  const { text } = edit('<body></body>', { src: '/ä"&<.js' });
  expect(text).toContain('src="/&#228;&quot;&amp;&lt;.js"');
});

for (const [page, reason] of [
  ['<p>Hi</p>', 'has no </body>'],
  ['', 'has no </body>'],
  ['<html><frameset></frameset></html>', 'has no </body>'],
  ['\u00FF\u00FE<\0b\0', 'is in UTF-16'],
  [
    '<body><script src="/dify-chat.js" data-token="a"></script><script src="/dify-chat.js" data-token="b"></script></body>',
    'has 2 snippets',
  ],
  ['<body><script src="/dify-chat.js" data-token="a">', 'has a script that is not closed'],
] as const)
  test(`refuses a page that ${reason}: ${JSON.stringify(page.slice(0, 30))}`, () => {
    expect(() => edit(page)).toThrow(UneditablePageError);
    expect(() => edit(page)).toThrow(reason);
  });

for (const [page, other] of [
  ['<body><dify-chat token="x"></dify-chat></body>', 'a <dify-chat> element'],
  ['<body><script>window.difyChatbotConfig = {}</script></body>', "Dify's own snippet"],
  ['<body></body>', undefined],
] as const)
  test(`tells of ${other ?? 'no other chat'}`, () => {
    expect(edit(page).otherChat).toBe(other);
  });
