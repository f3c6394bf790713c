import {
  attributesFor,
  embed,
  moduleGraph,
  moduleTag,
  oneFile,
  readIntegrity,
} from './artefacts.js';
import { expect, test } from './chat.js';
import { violations, recordViolations } from './policy.js';

test.describe('With the hashes of dist/integrity.json', () => {
  const { entries, importMap } = readIntegrity();
  const mapTag = (map: object) => `<script type="importmap">${JSON.stringify(map)}</script>`;
  const withHash = (file: string, hash = entries[file]) =>
    `integrity="${hash}" crossorigin="anonymous"`;

  for (const [{ tag, name }, file] of [
    [moduleGraph, 'dify-chat.js'],
    [embed, 'embed.js'],
    [oneFile, 'dify-chat.iife.js'],
  ] as const)
    test(`${name} and everything it loads works`, async ({
      openSite,
      chat,
      dify,
      consoleMessages,
      page,
    }) => {
      await recordViolations(page);
      const script = tag(`${attributesFor(dify)} ${withHash(file)}`);
      await openSite(`<head>${mapTag(importMap)}</head><body>${script}</body>`);
      await chat.launcher.click();
      await chat.ask('What is $x^2$?');
      await expect(chat.lastAnswer.locator('math')).toBeVisible();
      expect(consoleMessages).toEqual([]);
      expect(await violations(page)).toEqual([]);
    });

  test('a modified entry does not run', async ({ openTags, page, consoleMessages }) => {
    const hash = withHash('dify-chat.js', entries['embed.js']);
    await openTags((attributes) => moduleTag(`${attributes} ${hash}`));
    await expect.poll(() => consoleMessages.join()).toContain('integrity');
    await expect(page.locator('dify-chat')).toHaveCount(0);
  });

  test('a modified chunk does not run and is named in the error', async ({
    openSite,
    page,
    chat,
    dify,
    consoleMessages,
  }) => {
    const integrity = Object.fromEntries(
      Object.entries(importMap.integrity).map(([path, hash]) => [
        path,
        path.includes('/chat-') ? entries['embed.js'] : hash,
      ]),
    );
    await openSite(
      `<head>${mapTag({ integrity })}</head><body>${moduleTag(attributesFor(dify))}</body>`,
    );
    await chat.launcher.click();
    await expect(page.getByText('Couldn’t load the chat.')).toBeVisible();
    const own = consoleMessages.filter((line) => line.includes('[dify-chat]'));
    expect(own).toEqual([expect.stringMatching(/chunks\/chat-\S+ could not be loaded/)]);
  });
});
