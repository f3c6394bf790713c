import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const dist = join(import.meta.dirname, '../../dist');
const read = (file: string) => readFileSync(join(dist, file), 'utf8');
const chunks = readdirSync(join(dist, 'chunks'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => `chunks/${name}`);
const { entries, importMap } = JSON.parse(read('integrity.json')) as {
  entries: Record<string, string>;
  importMap: { integrity: Record<string, string> };
};

test('dify-chat.js has no static imports', () => {
  expect(importsOf('dify-chat.js')).toEqual([]);
});

test('chunks import only chunks and the entry, and every chunk is imported', () => {
  const imported = ['dify-chat.js', ...chunks].flatMap((file) => [
    ...importsOf(file),
    ...[...read(file).matchAll(/import\(`\.\/(?:chunks\/)?([^`]+)`\)/g)].map(
      ([, name = '']) => name,
    ),
  ]);
  const names = imported.map((path) => path.replace(/^\.{1,2}\//, ''));
  const files = chunks.map((file) => file.replace('chunks/', ''));
  expect([...new Set(names)].sort()).toEqual([...files, 'dify-chat.js'].sort());
});

test('the import map has the hash of each module under its relative path', () => {
  const modules = ['dify-chat.js', ...chunks];
  expect(importMap.integrity).toEqual(
    Object.fromEntries(modules.map((file) => [`./${file}`, hashOf(file)])),
  );
});

test('integrity.json has the hash of each entry', () => {
  const files = ['dify-chat.js', 'embed.js', 'dify-chat.iife.js'];
  expect(entries).toEqual(Object.fromEntries(files.map((file) => [file, hashOf(file)])));
});

for (const file of ['embed.js', 'dify-chat.iife.js'])
  test(`${file} is ASCII only, since a classic script is decoded with the encoding of its page`, () => {
    expect(read(file)).not.toMatch(/[^\0-\x7f]/);
  });

test('dify-chat.iife.js has no dynamic imports', () => {
  expect(read('dify-chat.iife.js')).not.toMatch(/\bimport\(/);
});

/** Specifiers of the static imports of a module. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)].map(([, path = '']) => path);
}

function hashOf(file: string): string {
  return `sha384-${createHash('sha384')
    .update(readFileSync(join(dist, file)))
    .digest('base64')}`;
}
