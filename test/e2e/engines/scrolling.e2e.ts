import type { Described } from '../drivers/page-tools.js';
import { expect } from '../drivers/test.js';
import type { Visitor } from '../drivers/visitor.js';
import { lastAnswer, messages, test } from './lodge.js';

const scroller = { css: '.scroller' };
const jump = { role: 'button', name: 'Jump to latest' } as const;

/** How far the thread is from its end, in CSS pixels. */
function distanceFromEnd(visitor: Visitor): Promise<number> {
  return visitor.evaluate((target) => {
    const [thread] = window.pageTools?.findAll(target) ?? [];
    return thread ? thread.scrollHeight - thread.clientHeight - thread.scrollTop : NaN;
  }, scroller);
}

/** The scroll position of the thread, in CSS pixels. */
function scrollTopOf(visitor: Visitor): Promise<number | undefined> {
  return visitor.evaluate((target) => window.pageTools?.findAll(target)[0]?.scrollTop, scroller);
}

/** Scrolls the thread at once to a position in CSS pixels. */
function scrollTo(visitor: Visitor, top: number): Promise<void> {
  return visitor.evaluate(
    (given) => {
      const [thread] = window.pageTools?.findAll(given.scroller) ?? [];
      thread?.scrollTo({ top: given.top, behavior: 'instant' });
    },
    { scroller, top },
  );
}

/** Resolves with an element once it has the same place twice in a row. */
async function atRest(find: () => Promise<Described | undefined>): Promise<Described> {
  let before: Described | undefined;
  await expect(async () => {
    const now = await find();
    const isAtRest = now !== undefined && before?.text === now.text && before.top === now.top;
    before = now;
    expect(isAtRest).toBe(true);
  }).toPass({ timeout: 10_000, intervals: [100] });
  if (!before) throw new Error('There is no element.');
  return before;
}

test('the thread follows an answer until the visitor scrolls up, and again after a click', async ({
  visitor,
  openLodge,
  ask,
}) => {
  test.setTimeout(60_000);
  await openLodge();
  await ask('long');
  await visitor.sees(lastAnswer, 'Section 4');
  await expect.poll(() => distanceFromEnd(visitor)).toBeLessThanOrEqual(2);

  await visitor.turnWheel(scroller, -300);
  await visitor.seesCount(jump, 1);
  // The button comes with the event of the wheel, and the scrolling after it.
  await expect.poll(() => distanceFromEnd(visitor)).toBeGreaterThan(250);
  const at = await scrollTopOf(visitor);
  const textBefore = await visitor.text(lastAnswer);
  await expect
    .poll(async () => (await visitor.text(lastAnswer)).length)
    .toBeGreaterThan(textBefore.length);
  expect(await scrollTopOf(visitor)).toBe(at);

  await visitor.click(jump);
  await expect.poll(() => distanceFromEnd(visitor)).toBeLessThanOrEqual(2);
  await visitor.sees(lastAnswer, 'The end.', 20_000);
  await expect.poll(() => distanceFromEnd(visitor)).toBeLessThanOrEqual(2);
});

test('older messages come in above while the visitor reads, and nothing moves under the eyes', async ({
  visitor,
  openLodge,
  converse,
  dify,
}) => {
  test.setTimeout(60_000);
  const conversationId = await converse(60);
  await openLodge({ attributes: `conversation-id="${conversationId}"` });
  await visitor.sees(lastAnswer, 'You asked: Question 60');
  await expect.poll(() => distanceFromEnd(visitor)).toBeLessThanOrEqual(2);
  const count = await visitor.count(messages);

  const release = dify.hold('/messages');
  await scrollTo(visitor, 100);
  const { text, top } = await atRest(async () => {
    const shown = await visitor.describe(messages);
    return shown.find(({ top: itsTop }) => itsTop > 150);
  });
  expect(await visitor.count(messages)).toBe(count);

  release();
  await expect.poll(() => visitor.count(messages)).toBeGreaterThan(count);
  const after = await atRest(async () => {
    const shown = await visitor.describe(messages);
    return shown.find((message) => message.text === text);
  });
  expect(Math.abs(after.top - top)).toBeLessThanOrEqual(2);

  await scrollTo(visitor, 400);
  await visitor.sees({ ...messages, nth: 4 }, /Question \d+/);
});
