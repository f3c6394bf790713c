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

/** The elements of the window that are wider than they may be, by their tag names. */
function overflowing(visitor: Visitor): Promise<string[]> {
  return visitor.evaluate(() => {
    const inWindow = window.pageTools?.findAll({ within: { css: 'dify-chat-panel' } }) ?? [];
    return inWindow
      .filter((element) => getComputedStyle(element).overflowX === 'visible')
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
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
  test(`${name}: empty, streaming, long, form and menu fit into the window`, async ({
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

    await ask('book');
    await visitor.sees(lastAnswer, 'A room for tonight?');
    await look('form');

    await visitor.click({ role: 'button', name: 'More' });
    await visitor.seesCount({ role: 'menuitem', name: 'Save as Markdown' }, 1);
    await look('menu');
  });
