import { expect } from '@open-wc/testing';
import type { DifyChatThread } from '../../../src/features/thread/thread.js';
import {
  chatFixture,
  deepQuery,
  deepQueryAll,
  html,
  question,
  answer,
} from '../../helpers/chat.js';
import { doubleClick } from '../../helpers/double-click.js';
import { nextLayout, rendered } from '../../helpers/rendering.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import { source, step, tool } from './sample-parts.js';
import '../../../src/features/answer-parts/index.js';
import '../../../src/features/thread/thread.js';

const long = 'A line.\n\n'.repeat(60);

/** A thread that has more than fits, at its end, with these parts last. */
async function render(parts: Parameters<typeof answer>[1]) {
  const { session } = setupSession();
  const messages = [question(long), answer('x', parts)];
  session.store.dispatch({ type: 'change', fields: { toolIcons: {} } });
  session.store.dispatch({ type: 'history-load' });
  session.store.dispatch({ type: 'history-loaded', messages, hasOlder: false });
  const thread = await chatFixture<DifyChatThread>(
    html`<dify-chat-thread></dify-chat-thread>`,
    session,
  );
  await until(() => deepQueryAll(thread, 'button[aria-expanded]').length > 0);
  const scroller = deepQuery<HTMLElement>(thread, '.scroller');
  const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 2;
  await until(() => scroller.scrollTop > 0 && isAtEnd());
  await nextLayout();
  return { thread, scroller, isAtEnd };
}

describe('what is opened at the end of a thread', () => {
  const inside = Array.from({ length: 30 }, (_, index) => step(`step ${index}`));
  for (const [name, part] of Object.entries({
    'a tool': tool({ output: long }),
    steps: step('outer', { steps: inside, status: 'failed' }),
    reasoning: { type: 'reasoning', id: 'r', text: long, isOpen: false },
    sources: { type: 'sources', sources: [source({ content: long })] },
  } as const))
    it(`stays where it was pressed, and the rest comes below: ${name}`, async () => {
      const { thread, scroller, isAtEnd } = await render({ parts: [part] });
      const button = deepQuery<HTMLElement>(thread, 'button[aria-expanded]');
      const { top } = button.getBoundingClientRect();
      const height = scroller.scrollHeight;
      button.click();
      await until(() => scroller.scrollHeight > height + 100);
      await nextLayout();
      expect(button.getBoundingClientRect().top).to.be.closeTo(top, 1);
      expect(isAtEnd()).to.equal(false);
    });
});

describe('a disclosure', () => {
  for (const [name, part] of Object.entries({
    'a tool': tool({ output: 'x' }),
    sources: { type: 'sources', sources: [source({ content: 'x' })] },
  } as const))
    it(`takes a double click for one click, and stays open: ${name}`, async () => {
      const { thread } = await render({ parts: [part] });
      doubleClick(deepQuery(thread, 'button[aria-expanded]'));
      await rendered(thread);
      expect(deepQuery(thread, 'button[aria-expanded]').ariaExpanded).to.equal('true');
    });

  for (const [name, part] of Object.entries({
    'the payload of a tool': tool({ output: 'x' }),
    'a cited passage': { type: 'sources', sources: [source({ content: 'x' })] },
    reasoning: { type: 'reasoning', id: 'r', text: 'x', isOpen: false },
  } as const))
    it(`lets the thread scroll where it does not scroll itself: ${name}`, async () => {
      const { thread, scroller } = await render({ parts: [part] });
      deepQuery<HTMLElement>(thread, 'button[aria-expanded]').click();
      await rendered(thread);
      const boxes = deepQueryAll(scroller, '*').filter((box) =>
        /auto|scroll/.test(getComputedStyle(box).overflowY),
      );
      expect(boxes.length).to.be.greaterThan(0);
      for (const box of boxes)
        expect(getComputedStyle(box).overscrollBehaviorY, box.className).to.equal('auto');
    });
});
