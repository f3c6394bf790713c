import { moduleGraph, oneFile } from '../artefacts.js';
import { expect } from '../drivers/test.js';
import {
  apis,
  composer,
  inLastAnswer,
  lastAnswer,
  messages,
  openWindow,
  stop,
  test,
  type LodgePage,
} from './lodge.js';

/** The ways to connect, each with the files that are built for it. */
const pages: Record<string, LodgePage> = {
  ...Object.fromEntries(
    [moduleGraph, oneFile].flatMap((artefact) =>
      apis.map(({ path, credential }) => [`${path}, ${artefact.name}`, { artefact, credential }]),
    ),
  ),
  'a gateway, the module graph': { isBehindGateway: true },
};

for (const [name, page] of Object.entries(pages))
  test(`${name}: a visitor asks, stops, attaches, rates, fills in a form and comes back`, async ({
    visitor,
    openLodge,
    ask,
    writeFiles,
  }) => {
    test.setTimeout(90_000);
    await openLodge(page);
    await visitor.sees({ css: 'dify-chat-thread' }, 'Welcome to the lodge.');

    await test.step('a suggested question is answered piece by piece', async () => {
      await visitor.click({ role: 'button', name: 'When is breakfast?' });
      await visitor.sees(lastAnswer, 'Breakfast is at seven. You asked: When is breakfast?');
    });

    await test.step('an answer is stopped', async () => {
      await ask('slow');
      await visitor.sees(lastAnswer, 'tick 2');
      await visitor.click(stop);
      await visitor.sees(lastAnswer, 'You stopped this response.');
    });

    await test.step('a question goes out with a file', async () => {
      const paths = await writeFiles({ 'plan.txt': 'Go north.' });
      await visitor.attach('input[type=file]', paths);
      await visitor.seesCount({ role: 'button', name: 'Remove plan.txt' }, 1);
      await ask('Which way?');
      await visitor.sees({ ...messages, nth: -2 }, 'plan.txt');
      await visitor.sees(lastAnswer, 'You asked: Which way?');
    });

    await test.step('a source shows its passage', async () => {
      await visitor.click(inLastAnswer('House rules.pdf'));
      await visitor.sees(lastAnswer, 'Breakfast is served at seven.');
    });

    await test.step('an answer is rated with a comment', async () => {
      await visitor.click(inLastAnswer('Bad response'));
      await visitor.fill({ role: 'textbox', within: lastAnswer }, 'Too early');
      await visitor.click(inLastAnswer('Send feedback'));
      await visitor.sees(lastAnswer, 'Thanks for your feedback!');
    });

    await test.step('a form in the answer keeps its draft over a reload, and is sent', async () => {
      await ask('book');
      await visitor.sees(lastAnswer, 'A room for tonight?');
      await visitor.fill({ role: 'textbox', within: lastAnswer }, 'With a view');
      await visitor.reload();
      await visitor.sees(lastAnswer, 'A room for tonight?');
      await expect
        .poll(
          async () => (await visitor.describe({ role: 'textbox', within: lastAnswer }))[0]?.value,
        )
        .toBe('With a view');
      await visitor.click(inLastAnswer('Book it'));
      await visitor.sees(lastAnswer, 'Noted: With a view.');
    });

    await test.step('the conversation is there after another reload', async () => {
      await visitor.reload();
      await visitor.seesCount(messages, 8);
      await visitor.sees({ ...messages, nth: 3 }, 'You stopped this response.');
      await visitor.sees({ ...messages, nth: 4 }, 'plan.txt');
      await visitor.sees({ ...messages, nth: 5 }, 'House rules.pdf');
      await visitor.sees(lastAnswer, 'Noted: With a view.');
    });
  });

test('while the server is down a question fails, and it is answered when the visitor tries again', async ({
  visitor,
  openLodge,
  ask,
  dify,
}) => {
  await openLodge();
  await ask('Hello');
  await visitor.sees(lastAnswer, 'You asked: Hello');

  await dify.stop();
  await ask('Anybody there?');
  await visitor.seesCount(inLastAnswer('Try again'), 1);
  await visitor.seesCount(messages, 4);
  await visitor.reload();
  await dify.start();

  await visitor.click(inLastAnswer('Try again'));
  await visitor.sees({ css: 'dify-chat-thread' }, 'You asked: Hello');
});

test('a server that stops in the middle of an answer leaves what had come, and the rest can be had again', async ({
  visitor,
  openLodge,
  ask,
  dify,
}) => {
  await openLodge();
  await ask('slow');
  await visitor.sees(lastAnswer, 'tick 2');
  await dify.stop();
  await visitor.sees(lastAnswer, 'tick 2');
  await dify.start();
  // A chatflow goes on at the server, so the whole answer comes from there.
  await visitor.sees(lastAnswer, 'tick 40', 30_000);
});

test('the menu is used by keyboard: arrow keys move, Escape gives the focus back', async ({
  visitor,
  openLodge,
  ask,
}) => {
  await openLodge();
  await ask('Hello');
  await visitor.sees(lastAnswer, 'You asked: Hello');
  const more = { role: 'button', name: 'More' } as const;
  const focused = async (name: string) =>
    (await visitor.describe({ role: 'menuitem', name }))[0]?.isFocused;

  await visitor.click(more);
  await visitor.seesCount({ role: 'menuitem', name: 'Download conversation' }, 1);
  await visitor.press('ArrowRight');
  await visitor.seesCount({ role: 'menuitem', name: 'Markdown' }, 1);
  await visitor.press('End');
  await expect.poll(() => focused('JSON')).toBe(true);
  await visitor.press('ArrowUp');
  await expect.poll(() => focused('Web page')).toBe(true);
  await visitor.press('Escape');
  await visitor.seesCount({ role: 'menuitem' }, 0);
  await expect.poll(async () => (await visitor.describe(more))[0]?.isFocused).toBe(true);
});

test('what is typed stays in a window of its own, and another window has the same conversation', async ({
  visitor,
  openLodge,
  ask,
}) => {
  await openLodge();
  await ask('Hello');
  await visitor.sees(lastAnswer, 'You asked: Hello');
  await visitor.fill(composer, 'A draft');
  const url = await visitor.evaluate(() => location.href, undefined);

  const other = await visitor.newWindow();
  await other.open(url);
  await openWindow(other);
  await other.sees(lastAnswer, 'You asked: Hello');
  expect((await other.describe(composer))[0]?.value).toBe('');
  await other.close();

  await visitor.reload();
  await expect.poll(async () => (await visitor.describe(composer))[0]?.value).toBe('A draft');
});
