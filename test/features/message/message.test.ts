import { expect, oneEvent } from '@open-wc/testing';
import type { DifyChatActions } from '../../../src/features/actions/actions.js';
import type { DifyChatAnswerPart } from '../../../src/features/answer-parts/answer-part.js';
import type { DifyChatMessage } from '../../../src/features/message/message.js';
import { english } from '../../../src/i18n/strings.js';
import type { Message } from '../../../src/state/model.js';
import {
  answer,
  chatFixture,
  deepQuery,
  deepQueryAll,
  deepText,
  html,
  question,
} from '../../helpers/chat.js';
import { restOfTask } from '../../helpers/rest-of-task.js';
import { setupSession } from '../../helpers/session.js';
import { answerAfter } from '../../helpers/stream.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/message/message.js';

/** Images load by themselves from where the app is. */
const host = {
  resolveUrl: (url: string) => url,
  mayLoadImage: (url: string) => url.startsWith('https://dify.example/'),
};
const render = (message: Message) =>
  chatFixture<DifyChatMessage>(
    (chat) =>
      html`<dify-chat-message .chat=${chat} .message=${message} .host=${host}></dify-chat-message>`,
    setupSession().session,
  );
const broken = { kind: 'stream-broken', code: '', message: 'network error' } as const;

const kinds: Record<string, Message> = {
  'a question': question('Hello'),
  'an answer': answer('Hi **there**'),
  'an answer that has not begun': answer('', { status: 'pending' }),
  'an answer that grows': answer('Hi', { status: 'streaming' }),
  'an answer that was stopped': answer('Hi', { status: 'stopped' }),
  'an answer that broke off': answer('Hi', { status: 'interrupted', error: broken }),
  'an answer that failed': answer('', {
    status: 'failed',
    error: { kind: 'offline', code: '', message: '' },
  }),
  'an answer with a tool': answer('Hi', {
    parts: [
      { type: 'tool', id: 't', name: 'time', labels: { en_US: 'Clock' }, input: '', output: '' },
    ],
  }),
  'an answer with an image': answer('', {
    parts: [{ type: 'file', id: 'f', kind: 'image', name: 'dot.png', url: 'data:,' }],
  }),
};

const answerOf = (text: string) =>
  answer(text, { status: 'complete', parts: [{ type: 'text', text }] });

describe('dify-chat-message', () => {
  it('begins with a heading that says who speaks', async () => {
    for (const [message, speaker] of [
      [question('Hello'), 'You:'],
      [answer('Hi **there**'), 'Assistant:'],
    ] as const) {
      const [heading, ...others] = deepQueryAll(await render(message), 'h2');
      expect(heading!.textContent.trim()).to.equal(speaker);
      expect(others).to.deep.equal([]);
    }
  });

  it('aligns the lines of a question by the direction of its text, not that of the page', async () => {
    const element = await render(question('The first line is longer\nthan this'));
    element.dir = 'rtl';
    const lines = document.createRange();
    lines.selectNodeContents(deepQuery(element, '.bubble > span'));
    const [first, second] = [...lines.getClientRects()].filter(({ width }) => width > 1);
    expect(second?.left).to.equal(first?.left);
    expect(second?.right).to.be.below(first?.right ?? 0);
  });

  for (const [name, message] of Object.entries(kinds))
    it(`is accessible as ${name}`, async () => {
      await expect(await render(message)).to.be.accessible();
    });

  it('shows a question as plain text, not as Markdown or HTML', async () => {
    const element = await render(question('**not bold**\n<b>nor this</b>'));
    expect(deepQuery(element, '.bubble').textContent).to.equal('**not bold**\n<b>nor this</b>');
  });

  it('names the author for screen readers', async () => {
    expect(deepText(await render(question('Hello')))).to.equal('You : Hello');
    expect(deepText(await render(answer('Hi')))).to.match(/^Assistant : Hi/);
  });

  it('shows that the assistant is typing until there is text', async () => {
    const element = await render(answer('', { status: 'pending' }));
    expect(deepText(element)).to.contain('The assistant is typing');
    element.message = answer('Hi', { status: 'streaming' });
    await element.updateComplete;
    expect(deepText(element)).not.to.contain('typing');
  });

  it('shows that the assistant is typing during reasoning', async () => {
    const parts = [
      { type: 'text', text: 'Hi' },
      { type: 'reasoning', id: 'think:1', text: 'Hm', isOpen: true },
    ] as const;
    const text = deepText(await render(answer('Hi', { status: 'streaming', parts })));
    expect(text).to.contain('The assistant is typing');
  });

  it('shows that there is no response when the app only ran its steps', async () => {
    const parts = answerAfter([{ event: 'node_finished', data: { id: 'n', title: 'LLM' } }]).parts;
    expect(deepText(await render(answer('', { status: 'complete', parts })))).to.contain(
      english.noAnswer,
    );
  });

  for (const text of [
    ' \n\t\n',
    '<!-- a comment -->',
    '```\n```',
    '```js\n\n```',
    '<div></div>',
    '&nbsp;',
    '\u200b\u2060',
    '<p>&nbsp;</p>',
    '**\u200b**',
    '<script>alert(1)</script>',
    '| |\n|---|\n| |',
    '- \n- ',
    '>',
    '#',
  ])
    it(`shows that there is no response when nothing can be seen of ${JSON.stringify(text)}`, async () => {
      const element = await render(answerOf(text));
      await until(() => deepText(element).includes(english.noAnswer));
    });

  for (const text of [
    '0',
    '.',
    '---',
    '![](https://dify.example/a.png)',
    '[Result]: OK',
    '<branch>',
  ])
    it(`shows no such note when something can be seen of ${JSON.stringify(text)}`, async () => {
      const element = await render(answerOf(text));
      await until(() => deepQueryAll(element, '.markdown > *').length > 0);
      expect(deepText(element)).not.to.contain(english.noAnswer);
    });

  it('shows that the app is waiting for input', async () => {
    const events = ['human_input_required', 'workflow_paused'] as const;
    const waiting = answerAfter(events.map((event) => ({ event })));
    const element = await render(waiting);
    await until(() => deepQueryAll(element, 'dify-chat-human-form').length === 1);
  });

  it('shows that the app is still working when nothing arrives for a while', async () => {
    expect(deepText(await render(answer('', { status: 'pending', stalled: true })))).to.contain(
      'Still working',
    );
  });

  it('shows tools, files and sources once their chunk is loaded', async () => {
    const file = {
      type: 'file',
      id: 'f',
      name: 'a.pdf',
      url: 'https://dify.example/a.pdf',
    } as const;
    const element = await render(answer('', { parts: [{ ...file, kind: 'document' }] }));
    await until(() => deepText(element).includes('a.pdf'));
    expect(deepQuery(element, 'dify-chat-answer-part')).not.to.equal(null);
  });

  it('loads no image from another host before a click', async () => {
    const file = { type: 'file', id: 'f', name: 'a.png', kind: 'image' } as const;
    const url = 'https://tracker.example/a.png';
    const element = await render(answer('', { parts: [{ ...file, url }] }));
    await until(() => deepText(element).includes('a.png'));
    expect(deepQueryAll(element, 'img')).to.deep.equal([]);
  });

  it('shows nothing for a file without an http(s) URL', async () => {
    const part = { type: 'file', id: 'f', name: 'a.pdf', kind: 'document', url: '' } as const;
    expect(deepQueryAll(await render(answer('', { parts: [part] })), 'a, img')).to.deep.equal([]);
  });

  it('shows a failure message with a retry button', async () => {
    const error = {
      kind: 'app-unavailable',
      code: 'provider_quota_exceeded',
      message: '<b>quota</b>',
    } as const;
    const element = await render(answer('', { status: 'failed', error }));
    expect(deepText(element))
      .to.contain('The assistant isn’t available right now.')
      .and.not.to.contain('quota');
    const retried = oneEvent(element, 'message-retry');
    deepQuery<HTMLButtonElement>(element, 'button').click();
    await retried;
  });

  it('keeps the text of an answer that an earlier visit left unfinished', async () => {
    const text = deepText(await render(answer('Half an answer', { status: 'interrupted' })));
    expect(text)
      .to.contain('Half an answer')
      .and.to.contain('The connection was lost')
      .and.to.contain('Ask again below');
  });

  it('tries again in place of an answer that broke off before its text', async () => {
    const text = deepText(await render(answer('', { status: 'interrupted', error: broken })));
    expect(text).to.contain('Try again').and.not.to.contain('Ask again');
  });

  it('shows the quote of a question as a quote', async () => {
    const element = await render(question('> Sixty days.\n> Or more.\n\nWhy > 30?'));
    expect(deepQuery(element, 'blockquote').textContent).to.equal('Sixty days.\nOr more.');
    expect(deepQuery(element, '.bubble').textContent).to.equal('Sixty days.\nOr more.Why > 30?');
    await expect(element).to.be.accessible();
  });

  it('shows that there is no response', async () => {
    expect(deepText(await render(answer('')))).to.contain('No response');
  });

  it('shows no button of its own on a complete answer', async () => {
    const { shadowRoot } = await render(answer('Hi'));
    expect(shadowRoot!.querySelector('button')).to.equal(null);
  });

  it('renders the actions only while the message is near', async () => {
    const element = await render(answer('Hi'));
    expect(deepQueryAll(element, 'dify-chat-actions')).to.have.length(1);
    element.isNear = false;
    await element.updateComplete;
    expect(deepQueryAll(element, 'dify-chat-actions')).to.deep.equal([]);
  });

  it('has its beginning as accessible name while it is far off screen', async () => {
    const element = await render(question('Where is it? '.repeat(20)));
    expect(element).to.have.attribute('role', 'article');
    element.isNear = false;
    await element.updateComplete;
    await expect(element).to.be.accessible();
    expect(element).to.have.attribute('role', 'article');
    expect(element.ariaLabel)
      .to.match(/^You: Where is it\?/)
      .and.have.length(104);
    element.isNear = true;
    await element.updateComplete;
    expect(element).to.have.attribute('role', 'article');
    expect(element).not.to.have.attribute('aria-label');
  });

  it('is rendered at first in a task of its own while it is far off screen', async () => {
    const element = document.createElement('dify-chat-message');
    Object.assign(element, { message: question('Hi'), isNear: false });
    document.body.append(element);
    await restOfTask();
    expect(element.hasUpdated).to.equal(false);
    await element.updateComplete;
    expect(deepText(element)).to.contain('Hi');
    element.remove();
  });

  it('does not wait for that task when it comes near before', async () => {
    const element = document.createElement('dify-chat-message');
    Object.assign(element, { message: question('Hi'), isNear: false });
    document.body.append(element);
    await restOfTask();
    expect(element.hasUpdated).to.equal(false);
    element.isNear = true;
    await restOfTask();
    expect(element.hasUpdated).to.equal(true);
    element.remove();
  });

  it('renders the buttons of an answer in a task after that of its text, and is complete with both', async () => {
    const first = await render(answer('First'));
    // Once their code has loaded, nothing but the task puts the buttons off.
    await until(() => deepQueryAll(first, 'dify-chat-actions').length === 1);
    const element = document.createElement('dify-chat-message');
    Object.assign(element, { chat: first.chat, message: answer('Hello') });
    document.body.append(element);
    await restOfTask();
    expect(deepText(element)).to.contain('Hello');
    const actions = deepQuery<DifyChatActions>(element, 'dify-chat-actions');
    expect(actions.hasUpdated).to.equal(false);
    await element.updateComplete;
    expect(actions.hasUpdated).to.equal(true);
    element.remove();
  });

  it('is named in words, not in Markdown', async () => {
    const element = await render(answer('## **Tents**\n\nSee [the guide](https://x.example).'));
    element.isNear = false;
    await element.updateComplete;
    expect(element.ariaLabel).to.equal('Assistant: Tents. See the guide.');
  });

  describe('the time of a message', () => {
    const createdAt = new Date(2023, 10, 14, 9, 5).getTime();
    const timeOf = (element: Element) => deepQuery<HTMLTimeElement>(element, 'time');

    it('is read after a question and an answer, and visible while it is focused or held', async () => {
      for (const message of [question('Hi', { createdAt }), answer('Hi', { createdAt })]) {
        const element = await render(message);
        const time = timeOf(element);
        expect(time.dateTime).to.equal(new Date(createdAt).toISOString());
        expect(time.textContent).to.match(/Nov 14, 2023, 9:05/);
        expect(getComputedStyle(time).opacity).to.equal('0');
        element.showsTime = true;
        await element.updateComplete;
        expect(getComputedStyle(time).opacity).to.equal('1');
        await expect(element).to.be.accessible();
      }
    });

    it('has the direction of its language, not that of the page', async () => {
      const element = await render(question('Hi', { createdAt }));
      element.dir = 'rtl';
      expect(getComputedStyle(timeOf(element)).direction).to.equal('ltr');
    });

    it('is missing where it is unknown, and below an answer that grows', async () => {
      for (const message of [
        question('Hi', { createdAt: 0 }),
        answer('Hi', { createdAt, status: 'streaming' }),
      ])
        expect(deepQueryAll(await render(message), 'time')).to.deep.equal([]);
    });
  });

  it('keeps actions with an open form while it is off screen', async () => {
    const element = await render(answer('Hi'));
    deepQuery(element, 'dify-chat-actions').toggleAttribute('active', true);
    element.isNear = false;
    await element.updateComplete;
    expect(deepQueryAll(element, 'dify-chat-actions')).to.have.length(1);
  });

  it('has the same height with and without actions', async () => {
    const element = await render(answer('Hi'));
    const { height } = element.getBoundingClientRect();
    element.isNear = false;
    await element.updateComplete;
    expect(element.getBoundingClientRect().height).to.equal(height);
  });

  it('shows placeholders for parts other than text until it was near', async () => {
    const source = { position: 1, documentId: 'd', segmentId: 's', content: 'Hi there' };
    const parts = [
      { type: 'text', text: 'Hi' },
      { type: 'sources', sources: [{ ...source, documentName: 'Handbook' }] },
    ] as const;
    const element = await chatFixture<DifyChatMessage>(
      (chat) =>
        html`<dify-chat-message
          .chat=${chat}
          .message=${answer('Hi', { parts })}
          .isNear=${false}
        ></dify-chat-message>`,
      setupSession().session,
    );
    const drawn = () => deepQueryAll(element, 'dify-chat-answer-part').length;
    expect(deepText(element)).to.contain('Hi').and.not.to.contain('Handbook');
    expect(deepQueryAll(element, '.loading')).to.have.length(1);
    expect(drawn()).to.equal(0);
    for (const isNear of [true, false]) {
      element.isNear = isNear;
      await until(() => drawn() === 1);
    }
  });

  it('does not re-render other parts while the text grows', async () => {
    const sources = { type: 'sources', sources: [] } as const;
    const step = {
      type: 'step',
      id: 's',
      nodeId: 's',
      kind: 'llm',
      title: 'Ask',
      status: 'running',
    } as const;
    const others = [{ ...step, error: '', retries: 0, steps: [] }, sources];
    const growing = (text: string, fields: Partial<Message> = {}) =>
      answer(text, { status: 'streaming', parts: [...others, { type: 'text', text }], ...fields });
    const element = await render(growing('One'));
    const drawn = () => deepQueryAll<DifyChatAnswerPart>(element, 'dify-chat-answer-part');
    const given = () => drawn().map((part) => [part.parts, part.answer]);
    const before = given();
    element.message = growing('One two');
    await element.updateComplete;
    expect(
      given()
        .flat()
        .every((value, index) => value === before.flat()[index]),
    ).to.equal(true);
    element.message = growing('One two', { status: 'complete', elapsed: 3 });
    await element.updateComplete;
    expect(drawn()[0]?.answer).to.include({ status: 'complete', elapsed: 3 });
  });
});
