import { expect } from '@open-wc/testing';
import type { DifyChatReasoning } from '../../../src/features/answer-parts/reasoning.js';
import type { ReasoningPart, ThoughtPart } from '../../../src/state/parts/parts.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { nextLayout, scrollByReader } from '../../helpers/rendering.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import { host } from './sample-parts.js';
import '../../../src/features/answer-parts/reasoning.js';
import '../../../src/features/rich-text/rich-text.js';

const finished: ReasoningPart = {
  type: 'reasoning',
  id: 'r',
  text: 'I compare **tents**. The light one wins.',
  isOpen: false,
  startedAt: 1000,
  endedAt: 13_400,
};
const live: ReasoningPart = {
  ...finished,
  isOpen: true,
  startedAt: new FakeClock().now(),
  endedAt: undefined,
};
const thought: ThoughtPart = { type: 'thought', id: 't', text: 'I look at the clock.' };

const render = (part: ReasoningPart | ThoughtPart, clock = new FakeClock()) =>
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
    await expect(await render(live)).to.be.accessible();
    await expect(await renderOpen(finished)).to.be.accessible();
    await expect(await renderOpen({ ...finished, text: 'Hm. '.repeat(2000) })).to.be.accessible();
  });

  it('shows the duration of finished reasoning, and its text only while it is open', async () => {
    const element = await render(finished);
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

  it('shows no duration if it is unknown', async () => {
    const unseen = { ...finished, startedAt: undefined, endedAt: undefined };
    expect(deepText(await render(unseen))).to.equal('Thought process');
    expect(deepText(await render(thought))).to.equal('Thought process');
  });

  it('counts the seconds of live reasoning, and shows the duration once it is finished', async () => {
    const clock = new FakeClock();
    const element = await render(live, clock);
    expect(deepText(element)).to.match(/^Thinking… I compare/);
    for (const time of ['1 s', '2 s']) {
      clock.advance(1000);
      await element.updateComplete;
      expect(deepText(element)).to.match(new RegExp(`^Thinking… ${time}`));
    }
    element.reasoning = { ...finished, startedAt: 0, endedAt: 2500 };
    await element.updateComplete;
    expect(deepText(element)).to.equal('Thought for 2.5 s');
  });

  it('does not update while it is out of the page, and catches up when it is put back', async () => {
    const clock = new FakeClock();
    const element = await render(live, clock);
    element.remove();
    clock.advance(5000);
    expect(element.isUpdatePending).to.equal(false);
    document.body.append(element);
    await element.updateComplete;
    expect(deepText(element)).to.contain('5 s');
    element.remove();
  });

  it('shows the newest sentence of live reasoning while it is closed', async () => {
    const element = await render(live);
    expect(deepText(element)).to.contain('I compare tents.');
    button(element).click();
    await element.updateComplete;
    expect(deepQueryAll(element, '.newest')).to.deep.equal([]);
  });

  it('appends further reasoning to the open text, and keeps its end in view', async () => {
    const long = 'I think. \n\n'.repeat(60);
    const element = await renderOpen({ ...live, text: long });
    const box = deepQuery<HTMLElement>(element, '.thoughts');
    const first = deepQuery(element, '.markdown p');
    const isAtEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < 2;
    await until(() => box.scrollTop > 0 && isAtEnd());
    element.reasoning = { ...live, text: `${long}And so on.` };
    await until(() => deepText(element).includes('And so on.'));
    await until(isAtEnd);
    expect(deepQuery(element, '.markdown p')).to.equal(first);
  });

  it('keeps the position of a reader who has scrolled up', async () => {
    const long = 'I think. \n\n'.repeat(60);
    const element = await renderOpen({ ...live, text: long });
    const box = deepQuery<HTMLElement>(element, '.thoughts');
    await until(() => box.scrollTop > 0);
    await scrollByReader(box, 0);
    element.reasoning = { ...live, text: `${long}And so on.` };
    await until(() => deepText(element).includes('And so on.'));
    await nextLayout();
    expect(box.scrollTop).to.equal(0);
  });

  it('opens long finished reasoning at its beginning, in a box of limited height', async () => {
    const element = await renderOpen({ ...finished, text: 'I think. \n\n'.repeat(60) });
    await nextLayout();
    const box = deepQuery<HTMLElement>(element, '.thoughts');
    expect(box.scrollTop).to.equal(0);
    expect(box.clientHeight).to.be.lessThan(400);
  });

  it('closes when it gets another part', async () => {
    const element = await renderOpen(finished);
    element.reasoning = { ...finished, id: 'other' };
    await element.updateComplete;
    expect(button(element).ariaExpanded).to.equal('false');
  });
});
