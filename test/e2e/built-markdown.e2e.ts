import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { markdownTour } from '../../src/testing/apps/markdown-tour.js';
import { attacksByFamily } from '../node/attacks.js';
import { moduleGraph, oneFile } from './artefacts.js';
import { expect, test } from './chat.js';
import { root } from './servers.js';

const commonMark = createRequire(import.meta.url)('commonmark-spec') as {
  tests: { markdown: string }[];
};
const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(root, 'test/fixtures', name), 'utf8'));
const answers = Object.values(fixture('answers.json') as Record<string, { text?: string }>);

const texts = [
  markdownTour,
  ...commonMark.tests.map(({ markdown }) => markdown.replaceAll('→', '\t')),
  ...answers.map(({ text = '' }) => text),
  ...[...attacksByFamily.values()].flat().flatMap(({ attack, benign }) => [attack, benign]),
];

/** Renders each text with the widget of a page. */
function renderAll(page: Page): Promise<string[]> {
  return page.evaluate(async (all) => {
    await customElements.whenDefined('dify-chat-rich-text');
    // Freeze the clock, so that each text is rendered within one frame.
    Date.now = () => 0;
    const rendered: string[] = [];
    const nextFrame = () => new Promise(requestAnimationFrame);
    /** Whether all lazy content is loaded: sanitiser, code toolbars, controls. */
    const isDrawn = (target: Element) =>
      !target.querySelector('.pending-html') &&
      [...target.querySelectorAll('.code-bar')].every((bar) => bar.querySelector('button')) &&
      !target.querySelector(':not(:defined)');
    for (const text of all) {
      const element = document.createElement('dify-chat-rich-text');
      element.text = text;
      document.body.append(element);
      await element.updateComplete;
      const target = element.shadowRoot!.querySelector('.markdown')!;
      while (!isDrawn(target)) await nextFrame();
      const { innerHTML } = target;
      // Remove image URLs, which contain the host, and normalise white space, which the build minifies in icons.
      rendered.push(
        innerHTML.replaceAll(location.host, 'the-page').replace(/<svg.*?<\/svg>/gs, ''),
      );
      element.remove();
    }
    return rendered;
  }, texts);
}

// The build minifies templates, and the bundler moves libraries into chunks.
for (const { name, tag } of [moduleGraph, oneFile])
  test(`${name} renders Markdown like the sources`, async ({ page, demo, openSite }) => {
    await page.goto(demo.url);
    const expected = await renderAll(page);
    expect(expected[0]).toContain('<table');
    await openSite(`<body>${tag()}<dify-chat open></dify-chat></body>`);
    const built = await renderAll(page);
    expect(built).toHaveLength(texts.length);
    for (const [index, html] of built.entries()) expect(html, texts[index]).toBe(expected[index]);
  });
