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

/** The distance of an element from the upper edge of the viewport, in CSS pixels. */
async function topOf(visitor: Visitor, name: string): Promise<number | undefined> {
  const all = await visitor.describe(messages);
  return all.find(({ text }) => text.includes(name))?.top;
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
  const at = await visitor.evaluate(
    (target) => window.pageTools?.findAll(target)[0]?.scrollTop,
    scroller,
  );
  const textBefore = await visitor.text(lastAnswer);
  await expect
    .poll(async () => (await visitor.text(lastAnswer)).length)
    .toBeGreaterThan(textBefore.length);
  expect(
    await visitor.evaluate((target) => window.pageTools?.findAll(target)[0]?.scrollTop, scroller),
  ).toBe(at);

  await visitor.click(jump);
  await expect.poll(() => distanceFromEnd(visitor)).toBeLessThanOrEqual(2);
  await visitor.sees(lastAnswer, 'The end.', 20_000);
  await expect.poll(() => distanceFromEnd(visitor)).toBeLessThanOrEqual(2);
});

test('older messages come in above while the visitor reads, and nothing moves under the eyes', async ({
  visitor,
  openLodge,
  converse,
}) => {
  test.setTimeout(60_000);
  const conversationId = await converse(60);
  await openLodge({ attributes: `conversation-id="${conversationId}"` });
  await visitor.sees(lastAnswer, 'You asked: Question 60');
  await expect.poll(() => distanceFromEnd(visitor)).toBeLessThanOrEqual(2);
  const count = await visitor.count(messages);

  await visitor.evaluate((target) => {
    const [thread] = window.pageTools?.findAll(target) ?? [];
    // Near the beginning, where the next page is asked for.
    thread?.scrollTo({ top: 100, behavior: 'instant' });
  }, scroller);
  const first = (await visitor.describe(messages)).find(({ top }) => top > 150);
  const name = first?.text ?? '';
  await expect.poll(() => visitor.count(messages)).toBeGreaterThan(count);
  await expect
    .poll(async () => Math.abs(((await topOf(visitor, name)) ?? NaN) - (first?.top ?? NaN)))
    .toBeLessThanOrEqual(2);
});
