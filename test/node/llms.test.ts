import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const repository = 'https://github.com/dify-chat/dify-chat/blob/main/';

test('llms.txt has a title, a summary, and links to files that exist, with a line each', () => {
  const [title, , summary, ...rest] = read('llms.txt').split('\n');
  expect(title).toBe('# dify-chat');
  expect(summary).toMatch(/^> `<dify-chat>` is/);
  const links = rest.filter((line) => line.startsWith('- ['));
  expect(links.length).toBeGreaterThan(20);
  for (const line of links) {
    const [, path = ''] =
      /^- \[[^\]]+\]\(https:\/\/[^/]+\/dify-chat\/dify-chat\/blob\/main\/([^)]+)\): \S/.exec(
        line,
      ) ?? [];
    expect(existsSync(join(root, path || 'missing')), line).toBe(true);
  }
});

test('llms.txt lists every page of docs/', () => {
  const index = read('llms.txt');
  const pages = readdirSync(join(root, 'docs')).filter((name) => /^(?!README).*\.md$/.test(name));
  for (const page of pages) expect(index, page).toContain(`(${repository}docs/${page})`);
});

test('llms-full.txt has the whole reference, without pictures and without links that lead nowhere by themselves', () => {
  const full = read('llms-full.txt');
  for (const name of [
    '--dify-chat-accent',
    '`conversation-id`',
    'dify-message-completed',
    'createFakeDify',
  ])
    expect(full).toContain(name);
  const prose = full.replaceAll(/^ *```[^]*?^ *```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  expect(prose).not.toMatch(/!\[|<img/);
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  expect(targets.filter((target) => !/^(?:https?:|mailto:|#)/.test(target))).toEqual([]);
});

test('llms-full.txt has every page about installing and about migrating', () => {
  const full = read('llms-full.txt');
  for (const folder of ['docs/install', 'docs/migration']) {
    const pages = readdirSync(join(root, folder)).map((name) => `<!-- ${folder}/${name} -->`);
    for (const page of pages) expect(full).toContain(page);
    expect(pages.length).toBeGreaterThan(3);
  }
});
