import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { expect } from '../drivers/test.js';
import type { Visitor } from '../drivers/visitor.js';
import { lastAnswer, test } from './lodge.js';

/** Attaches a picture of the window to the report, and writes it to `PICTURES`, a folder, if that is set. */
async function picture(visitor: Visitor, name: string, testInfo: TestInfo): Promise<void> {
  const folder = process.env.PICTURES;
  const body = await visitor.screenshot();
  const path = folder
    ? `${folder}/${name}-${testInfo.project.name}.png`
    : testInfo.outputPath(`${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, body);
  await testInfo.attach(name, { path, contentType: 'image/png' });
}

/** The elements that stick out of the window at its sides, but for those that scroll inside it. */
function overflowing(visitor: Visitor): Promise<string[]> {
  return visitor.evaluate(() => {
    const panel = { css: 'dify-chat-panel' };
    const [frame] = window.pageTools?.findAll({ css: '.panel', within: panel }) ?? [];
    const inside = frame?.getBoundingClientRect();
    if (!frame || !inside) return ['there is no panel'];
    const scrolls = (element: Element): boolean =>
      element.parentElement !== null &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element.parentElement).overflowX) ||
        scrolls(element.parentElement));
    return (window.pageTools?.findAll({ within: panel }) ?? [])
      .filter((element) => element.getClientRects().length > 0 && !scrolls(element))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < inside.left - 1 || right > inside.right + 1;
      })
      .map((element) => `${element.localName}.${element.className}`);
  }, undefined);
}

const looks = [
  { name: 'light', size: { width: 1280, height: 800 }, page: {} },
  { name: 'dark', size: { width: 1280, height: 800 }, page: { attributes: 'theme="dark"' } },
  { name: 'phone', size: { width: 390, height: 760 }, page: {} },
  {
    name: 'right to left',
    size: { width: 1280, height: 800 },
    page: { html: 'dir="rtl" lang="ar"' },
  },
];

for (const { name, size, page } of looks)
  test(`${name}: empty, streaming, long, other scripts, form and menu fit into the window`, async ({
    visitor,
    openLodge,
    ask,
  }, testInfo) => {
    test.setTimeout(60_000);
    const look = async (state: string) => {
      await picture(visitor, `${name.replaceAll(' ', '-')}-${state}`, testInfo);
      expect(await overflowing(visitor), state).toEqual([]);
    };
    await visitor.setViewport(size);
    await openLodge(page);
    await visitor.sees({ css: 'dify-chat-thread' }, 'Welcome to the lodge.');
    await look('empty');

    await ask('long');
    await visitor.sees(lastAnswer, 'Section 2');
    await look('streaming');
    await visitor.sees(lastAnswer, 'The end.', 20_000);
    await look('long');

    await ask('scripts');
    await visitor.sees(lastAnswer, 'ssh <user>@<host>');
    await look('scripts');

    await ask('book');
    await visitor.sees(lastAnswer, 'A room for tonight?');
    await look('form');

    await visitor.click({ role: 'button', name: 'More' });
    await visitor.click({ role: 'menuitem', name: 'Download conversation' });
    await visitor.seesCount({ role: 'menuitem', name: 'Markdown' }, 1);
    await look('menu');
  });
