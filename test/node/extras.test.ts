import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const extras = Object.keys(
  JSON.parse(readFileSync(join(root, 'scripts/extras.json'), 'utf8')) as object,
);

/** What may be in the script and in an extra: a small function costs less twice than once with a name for it. */
const SMALL_BYTES = 4_000;

test('every extra is built, and nothing else is beside them', () => {
  const files = readdirSync(join(dist, 'extras')).filter((name) => !name.endsWith('.map'));
  expect(files.sort()).toEqual(extras.map((name) => `${name}.js`).sort());
});

for (const name of extras)
  test(`${name} imports nothing, and brings nothing big that the script has`, () => {
    const code = readFileSync(join(dist, `extras/${name}.js`), 'utf8');
    expect(code).toMatch(/^export default/);
    expect(code).not.toMatch(/\bimport\s*[({*]|\bfrom\s*"/);
    const inScript = new Set(sourcesOf('dify-chat.iife.js'));
    const twice = sourcesOf(`extras/${name}.js`).filter((source) => inScript.has(source));
    const big = twice.filter((source) => statSync(join(root, source)).size > SMALL_BYTES);
    expect(big).toEqual([]);
  });

test('what components load by name is an extra of that name', () => {
  const source = readFileSync(join(root, 'src/components/extras.ts'), 'utf8');
  const names = [...source.matchAll(/^ {2}'?([\w-]+)'?: \(\) => import/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(5);
  expect(extras).toEqual(expect.arrayContaining(names));
});

test('the button of the CDN module is there without any of them', () => {
  const entry = readFileSync(join(dist, 'dify-chat.js'), 'utf8');
  expect(entry).not.toContain('extras/');
});

/** The files of this project that a bundle was made of. */
function sourcesOf(file: string): string[] {
  const { sources } = JSON.parse(readFileSync(join(dist, `${file}.map`), 'utf8')) as {
    sources: string[];
  };
  return sources.flatMap((source) => /(?:^|\/)(src\/.*)/.exec(source)?.[1] ?? []);
}
