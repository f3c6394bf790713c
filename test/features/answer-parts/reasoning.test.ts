import { expect } from '@open-wc/testing';
import type { DifyChatReasoning } from '../../../src/features/answer-parts/reasoning.js';
import type { ReasoningPart, ThoughtPart } from '../../../src/state/parts/parts.js';
import {
  chatFixture,
  deepQuery,
  deepQueryAll,
  deepText,
  html,
  twoFrames,
} from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import { host } from './sample-parts.js';
import '../../../src/features/answer-parts/reasoning.js';
import '../../../src/features/rich-text/rich-text.js';

const clock = new FakeClock();
const over: ReasoningPart = {
  type: 'reasoning',
  id: 'r',
  text: 'I compare **tents**. The light one wins.',
  isOpen: false,
  startedAt: 1000,
  endedAt: 13_400,
};
const thinking: ReasoningPart = {
  ...over,
  isOpen: true,
  startedAt: clock.now(),
  endedAt: undefined,
};
const thought: ThoughtPart = { type: 'thought', id: 't', text: 'I look at the clock.' };

const render = (part: ReasoningPart | ThoughtPart) =>
  chatFixture<DifyChatReasoning>(
    (chat) =>
      html`<dify-chat-reasoning
        .chat=${chat}
        .reasoning=${part}
        .host=${host}
        .clock=${clock}
      ></dify-chat-reasoning>`,
    setupSession().session,
  );
const button = (element: Element) => deepQuery<HTMLButtonElement>(element, 'button');

async function renderOpen(part: ReasoningPart | ThoughtPart): Promise<DifyChatReasoning> {
  const element = await render(part);
  button(element).click();
  await element.updateComplete;
  await until(() => deepQueryAll(element, '.markdown p').length > 0);
  return element;
}

describe('dify-chat-reasoning', () => {
  it('is accessible', async () => {
    await expect(await render(thinking)).to.be.accessible();
    await expect(await renderOpen(over)).to.be.accessible();
    await expect(await renderOpen({ ...over, text: 'Hm. '.repeat(2000) })).to.be.accessible();
  });

  it('tells how long was thought, and what only when asked', async () => {
    const element = await render(over);
    expect(deepText(element)).to.equal('Thought for 12 s');
    expect(button(element).ariaExpanded).to.equal('false');
    button(element).click();
    await until(() => deepText(element).includes('The light one wins.'));
    expect(deepQuery(element, 'strong').textContent).to.equal('tents');
    expect(button(element).ariaExpanded).to.equal('true');
    button(element).click();
    await element.updateComplete;
    expect(deepText(element)).to.equal('Thought for 12 s');
  });

  it('tells no time where nobody has seen how long it took', async () => {
    const unseen = { ...over, startedAt: undefined, endedAt: undefined };
    expect(deepText(await render(unseen))).to.equal('Thought process');
    expect(deepText(await render(thought))).to.equal('Thought process');
  });

  it('counts the seconds while somebody thinks', async () => {
    const element = await render({ ...thinking, startedAt: clock.now() });
    expect(deepText(element)).to.match(/^Thinking… I compare/);
    for (const time of ['1 s', '2 s']) {
      clock.pass(1000);
      await element.updateComplete;
      expect(deepText(element)).to.match(new RegExp(`^Thinking… ${time}`));
    }
    element.reasoning = { ...over, startedAt: 0, endedAt: 2500 };
    await element.updateComplete;
    expect(deepText(element)).to.equal('Thought for 2.5 s');
  });

  it('counts no more when it is taken out of the page', async () => {
    const element = await render({ ...thinking, startedAt: clock.now() });
    element.remove();
    clock.pass(5000);
    expect(element.isUpdatePending).to.equal(false);
    document.body.append(element);
    await element.updateComplete;
    expect(deepText(element)).to.contain('5 s');
    element.remove();
  });

  it('shows the newest thought in a line until it is opened', async () => {
    const element = await render(thinking);
    expect(deepText(element)).to.contain('I compare tents.');
    button(element).click();
    await element.updateComplete;
    expect(deepQueryAll(element, '.newest')).to.deep.equal([]);
  });

  it('adds to what is shown what is thought further, and stays at its end', async () => {
    const long = 'I think. \n\n'.repeat(60);
    const element = await renderOpen({ ...thinking, text: long });
    const box = deepQuery<HTMLElement>(element, '.thoughts');
    const first = deepQuery(element, '.markdown p');
    const isAtEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < 2;
    await until(() => box.scrollTop > 0 && isAtEnd());
    element.reasoning = { ...thinking, text: `${long}And so on.` };
    await until(() => deepText(element).includes('And so on.'));
    await until(isAtEnd);
    expect(deepQuery(element, '.markdown p')).to.equal(first);
  });

  it('lets the reader look at what was thought before', async () => {
    const long = 'I think. \n\n'.repeat(60);
    const element = await renderOpen({ ...thinking, text: long });
    const box = deepQuery<HTMLElement>(element, '.thoughts');
    await until(() => box.scrollTop > 0);
    box.scrollTop = 0;
    await twoFrames();
    element.reasoning = { ...thinking, text: `${long}And so on.` };
    await until(() => deepText(element).includes('And so on.'));
    await twoFrames();
    expect(box.scrollTop).to.equal(0);
  });

  it('begins at the beginning of what is over, however long that is', async () => {
    const element = await renderOpen({ ...over, text: 'I think. \n\n'.repeat(60) });
    await twoFrames();
    const box = deepQuery<HTMLElement>(element, '.thoughts');
    expect(box.scrollTop).to.equal(0);
    expect(box.clientHeight).to.be.lessThan(400);
  });

  it('closes when it is about something else', async () => {
    const element = await renderOpen(over);
    element.reasoning = { ...over, id: 'other' };
    await element.updateComplete;
    expect(button(element).ariaExpanded).to.equal('false');
  });
});
