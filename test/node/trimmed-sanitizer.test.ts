import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { build, type Plugin, type Rolldown } from 'vite';
import { minifyChunks } from '../../scripts/vite/minify-chunks.ts';
import { trimDomPurify } from '../../scripts/vite/trim-dompurify.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = join(root, 'test/fixtures');
const read = (path: string): unknown => JSON.parse(readFileSync(join(fixtures, path), 'utf8'));

/** How many mutations of the corpus are tried; more by hand. */
const rounds = Number(process.env.FUZZ ?? 600);

/** Leaves the texts as they are: DOMPurify, too, has its answers to forms and handlers, and has to give them. */
const bare: Plugin = {
  name: 'bare',
  transform: {
    filter: { id: /sanitize\.ts$/ },
    handler: (code) => code.replace(/const harmless = [^;]*/, 'const harmless = html'),
  },
};

/** The door of the widget, as the sources have it or as the bundles do, as a script that leaves it in a global. */
async function bundle(name: string, plugins: Plugin[]): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [bare, ...plugins],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(root, 'src/markdown/sanitize.ts'), formats: ['iife'], name },
    },
  });
  return ([result].flat()[0] as Rolldown.RolldownOutput).output[0].code;
}

const commonMark = createRequire(import.meta.url)('commonmark-spec') as {
  tests: { html: string; markdown: string }[];
};

/** The corpus of attacks (test/fixtures/README.md). */
function attacks(): string[] {
  const folder = join(fixtures, 'attacks');
  if (!existsSync(folder)) return read('hostile-markdown.json') as string[];
  return readdirSync(folder)
    .flatMap((file) => read(join('attacks', file)) as { attack: string; benign: string }[])
    .flatMap(({ attack, benign }) => [attack, benign]);
}

const answers = Object.values(read('answers.json') as Record<string, { text?: string }>);
const corpus = [
  ...attacks(),
  ...commonMark.tests.flatMap(({ html, markdown }) => [html, markdown]),
  ...answers.map(({ text = '' }) => text),
  // What is refused for one reason each.
  '<form><input name=attributes><input name=nodeName><input name=parentNode>x</form>',
  '<b is=x-y>x</b><i is>y</i>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg><a xlink:href=x href=" https://a.b ">y</a>',
  '<img src=data:image/png;base64,AA><a href=data:text/html,x>x</a><img href=data:x><input src=data:x>',
  '<template><b onclick=x>x</b><template><i>y</i></template></template><table><template>z</template></table>',
  '<label for=a patchsrc=b>x</label><input for=a><?xml x?><!-- <b> --><!-- b -->',
  '<template shadowrootmode=open><b>x</b></template><p><template shadowrootmode=open><i>y</i></template></p>',
  ' \n<title>x</title><frameset><frame></frameset>',
  '<frameset></frameset>',
  '<body onload=x><img name=body><img name=documentElement><b>y</b>',
  '<!doctype html>',
  '',
];

/** Numbers that are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

const pieces = (
  '<svg> </svg> <math> <mtext> <mi> <annotation-xml> <foreignObject> <desc> <title> <style> </style> <!-- --> --!> <![CDATA[ ]]> <?x ?> ' +
  '<p> </p> <table> <td> <caption> <select> <option> <template> </template> <noscript> <iframe> <textarea> </textarea> <xmp> <form> </form> ' +
  '<a\thref= <img\tsrc= <b\tis=x> <input\tname=attributes> data:x javascript:x xlink:href=x id=body class=x for=x title=" \' " ` > /> < = & &#x3c; ' +
  '\0 \u00a0 \u2028 \ufeff patchsrc=x shadowrootmode=open <custom-element> <mglyph> <fieldset> <details> <br\t/> <image> <body> <html> <plaintext>'
).split(' ');

/** A text of the corpus with a few pieces put in, taken out, doubled, or brought from another. */
function mutate(random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const place = (text: string) => Math.floor(random() * (text.length + 1));
  let text = pick(corpus).slice(0, 4000);
  for (let left = 1 + Math.floor(random() * 5); left > 0; left -= 1) {
    const [at, other] = [place(text), pick(corpus)];
    const to = Math.min(text.length, at + Math.floor(random() * 12));
    const start = place(other);
    text =
      text.slice(0, at) +
      pick([
        () => pick(pieces).replace('\t', ' ') + text.slice(at),
        () => text.slice(to),
        () => text.slice(at, to) + text.slice(at),
        () => other.slice(start, start + 40) + text.slice(at),
        () => text.slice(at, to).toUpperCase() + text.slice(to),
        () => pick(pieces) + text.slice(to),
      ])();
  }
  return text;
}

interface Doors {
  whole: { sanitize: (html: string) => DocumentFragment };
  trimmed: { sanitize: (html: string) => DocumentFragment };
}

/** The texts of which the two do not make the same tree, names, namespaces, attributes and all; and how much was kept. */
function compare(page: Page, texts: readonly string[]) {
  return page.evaluate((all) => {
    const { whole, trimmed } = window as unknown as Doors;
    const describe = (node: Node): unknown => [
      node.nodeName,
      node.nodeValue,
      ...(node instanceof Element
        ? [
            node.namespaceURI,
            Array.from(node.attributes, (each) => [each.namespaceURI, each.name, each.value]),
          ]
        : []),
      ...(node instanceof HTMLTemplateElement ? [describe(node.content)] : []),
      Array.from(node.childNodes, describe),
    ];
    let elements = 0;
    const different = all.filter((text) => {
      const expected = whole.sanitize(text);
      elements += expected.querySelectorAll('*').length;
      return (
        JSON.stringify(describe(expected)) !== JSON.stringify(describe(trimmed.sanitize(text)))
      );
    });
    return { different, elements };
  }, texts);
}

// The build takes out of DOMPurify what our profile never asks of it (docs/decisions/0003-trimmed-libraries.md).
test('the trimmed sanitiser makes of every text what the whole one makes', async ({ page }) => {
  test.setTimeout(60_000 + rounds * 20);
  await page.addScriptTag({ content: await bundle('whole', []) });
  await page.addScriptTag({ content: await bundle('trimmed', [trimDomPurify(), minifyChunks()]) });
  const known = await compare(page, corpus);
  expect(known.different).toEqual([]);
  expect(known.elements).toBeGreaterThan(1000);
  const source = numbers(20_261_123);
  const random = () => source.next().value;
  for (let done = 0; done < rounds; done += 200) {
    const mutations = Array.from({ length: Math.min(200, rounds - done) }, () => mutate(random));
    expect((await compare(page, mutations)).different).toEqual([]);
  }
});

interface Trimming {
  transform: {
    handler: (
      this: { error: (what: string) => never },
      code: string,
      id: string,
    ) => { code: string };
  };
}

test('the trimming stops the build when the sanitiser or our profile has changed', () => {
  const { transform } = trimDomPurify() as unknown as Trimming;
  const error = (what: string) => {
    throw new Error(what);
  };
  const profile = readFileSync(join(root, 'src/markdown/sanitize.ts'), 'utf8');
  const trim = (code: string, id: string) => () => transform.handler.call({ error }, code, id);
  expect(trim('export default 1;', '/dompurify/dist/purify.es.mjs')).toThrow('different');
  expect(trim(profile, '/src/markdown/sanitize.ts')).not.toThrow();
  for (const [one, other] of [
    ['SANITIZE_DOM: false', 'SANITIZE_DOM: true'],
    ['SANITIZE_DOM: false', 'SANITIZE_DOM: false,\n  ADD_TAGS: []'],
    ['ALLOW_DATA_ATTR: false,', ''],
  ] as const)
    expect(trim(profile.replace(one, other), '/src/markdown/sanitize.ts')).toThrow('different');
});
