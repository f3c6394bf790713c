import { createClient, type HistoryMessage } from '../../../src/api/index.js';
import { expect } from '../drivers/test.js';
import type { Visitor } from '../drivers/visitor.js';
import { apis, composer, lastAnswer, messages, test } from './lodge.js';

const historyButton = { css: '.history-button' } as const;
const list = { css: 'dify-chat-history' } as const;
const rows = { css: '.row .open', within: list } as const;
const thread = { css: 'dify-chat-thread' } as const;

const inList = (name: string) => ({ role: 'button', name, within: list }) as const;

/** The titles of the list, from the top. */
async function titlesOf(visitor: Visitor): Promise<string[]> {
  return (await visitor.describe(rows)).map(({ text }) => text);
}

/** The questions and answers of the thread, without the buttons below them. */
function threadOf(visitor: Visitor): Promise<{ role: string; text: string }[]> {
  return visitor.evaluate(
    () =>
      (document.querySelector('dify-chat')?.messages ?? []).map(({ role, text }) => ({
        role,
        text,
      })),
    undefined,
  );
}

/** What the browser stores, as text. */
function storedBy(visitor: Visitor): Promise<string> {
  return visitor.evaluate(
    () => JSON.stringify([localStorage, sessionStorage].map((each) => Object.entries(each))),
    undefined,
  );
}

async function choose(visitor: Visitor, title: string, item: string): Promise<void> {
  // The button of the menu is shown under the mouse.
  await visitor.hover({ css: '.row .open', name: title, within: list });
  await visitor.click(inList(`Options for ${title}`));
  await visitor.click({ role: 'menuitem', name: item, within: list });
}

for (const { path, credential, connection } of apis)
  test(`${path}: a visitor's day of three conversations ends with what Dify has stored`, async ({
    visitor,
    openLodge,
    ask,
    dify,
  }) => {
    test.setTimeout(90_000);
    const hasVersions = path === '/api';
    const client = createClient({ baseUrl: dify.url, user: 'ann', ...connection });
    const recordedTitles = async () =>
      (await client.fetchConversations()).data.map(({ name }) => name);
    const asked = async (question: string) => {
      await ask(question);
      await visitor.sees(lastAnswer, `You asked: ${question}`);
    };
    // Wide enough for the list beside the thread.
    await openLodge({ credential, attributes: 'style="--dify-chat-width: 800px"' });

    await test.step('the first conversation has an edited question and its former version', async () => {
      await asked('Tents');
      await asked('Which tent is dry?');
      await visitor.click({
        role: 'button',
        name: 'Edit message',
        within: { ...messages, nth: 2 },
      });
      const editor = { role: 'textbox', name: 'Edit message' } as const;
      await visitor.seesCount(editor, 1);
      await visitor.fill(editor, 'Which tent is light?');
      await visitor.press('Enter');
      await visitor.sees(lastAnswer, 'You asked: Which tent is light?');
      await visitor.seesCount(messages, hasVersions ? 4 : 6);
      if (!hasVersions) return;
      await visitor.sees({ ...messages, nth: 2 }, '2 / 2');
      await visitor.click({
        role: 'button',
        name: 'Previous version',
        within: { ...messages, nth: 2 },
      });
      await visitor.sees(lastAnswer, 'You asked: Which tent is dry?');
      await visitor.sees({ ...messages, nth: 2 }, '1 / 2');
    });

    await test.step('two more are begun from the list', async () => {
      await visitor.click(historyButton);
      for (const [count, question] of [
        [2, 'Boots'],
        [3, 'Ropes'],
      ] as const) {
        await visitor.click(inList('New conversation'));
        await visitor.seesCount(messages, 0);
        await asked(question);
        await visitor.seesCount(rows, count);
      }
      await expect.poll(() => titlesOf(visitor)).toEqual(['Ropes', 'Boots', 'Tents']);
    });

    await test.step('one is renamed, and moves to the top', async () => {
      await choose(visitor, 'Boots', 'Rename');
      await visitor.fill({ role: 'textbox', name: 'New name', within: list }, 'Winter boots');
      await visitor.press('Enter');
      await expect.poll(() => titlesOf(visitor)).toEqual(['Winter boots', 'Ropes', 'Tents']);
      await expect.poll(recordedTitles).toEqual(['Winter boots', 'Ropes', 'Tents']);
    });

    await test.step('a search finds it', async () => {
      await visitor.fill({ css: '.search input', within: list }, 'winter');
      await expect.poll(() => titlesOf(visitor)).toEqual(['Winter boots']);
      await visitor.sees(list, '3 searched');
      await visitor.click(inList('Clear search'));
      await visitor.seesCount(rows, 3);
    });

    await test.step('a deletion is undone, the next one is not, and the page is left before its time has passed', async () => {
      await choose(visitor, 'Tents', 'Delete');
      await visitor.seesCount(rows, 2);
      await visitor.click(inList('Undo'));
      await visitor.seesCount(rows, 3);
      await choose(visitor, 'Ropes', 'Delete');
      await visitor.seesCount(rows, 2);
      expect(await recordedTitles()).toHaveLength(3);
      await visitor.reload();
      await expect.poll(recordedTitles).toEqual(['Winter boots', 'Tents']);
    });

    await test.step('after the reload, the list and each thread are what Dify has stored', async () => {
      // The window opens again by itself.
      await visitor.seesCount(composer, 1);
      await visitor.click(historyButton);
      await expect.poll(() => titlesOf(visitor)).toEqual(await recordedTitles());
      for (const { id, name = '' } of (await client.fetchConversations()).data) {
        await visitor.click({ css: '.row .open', name, within: list });
        await visitor.sees(thread, `You asked: ${name === 'Tents' ? name : 'Boots'}`);
        const { data } = await client.fetchMessages({ conversationId: id });
        const isShown = ({ query }: HistoryMessage) =>
          !hasVersions || query !== 'Which tent is light?';
        const recorded = data.filter(isShown).flatMap(({ query, answer }) => [
          { role: 'user', text: query },
          { role: 'assistant', text: answer },
        ]);
        await expect.poll(() => threadOf(visitor)).toEqual(recorded);
        if (name === 'Tents' && hasVersions) await visitor.sees({ ...messages, nth: 2 }, '1 / 2');
      }
    });

    await test.step('a reset leaves nothing of it in the browser', async () => {
      await visitor.evaluate(() => document.querySelector('dify-chat')?.reset(), undefined);
      await visitor.seesCount(messages, 0);
      expect(await storedBy(visitor)).not.toMatch(/tent|boots|ropes/i);
      expect(await recordedTitles()).toEqual(['Winter boots', 'Tents']);
    });
  });
