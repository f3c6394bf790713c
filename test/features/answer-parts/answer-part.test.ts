import { expect } from '@open-wc/testing';
import type { DifyChatAnswerPart } from '../../../src/features/answer-parts/answer-part.js';
import type { DifyChatMessage } from '../../../src/features/message/message.js';
import type { Message } from '../../../src/state/model.js';
import type { MessagePart, NoticePart } from '../../../src/state/parts/parts.js';
import {
  answer,
  chatFixture,
  deepQuery,
  deepQueryAll,
  deepText,
  html,
} from '../../helpers/chat.js';
import { loadExpectedAnswers } from '../../helpers/fixtures.js';
import { recordedAnswers } from '../../helpers/recorded-answer.js';
import { setupSession } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import { file, host, source, step, tool } from './sample-parts.js';
import '../../../src/features/answer-parts/index.js';
import '../../../src/features/message/message.js';

const render = (parts: readonly MessagePart[], fields: Partial<Message> = {}) =>
  chatFixture<DifyChatAnswerPart>(
    (chat) =>
      html`<dify-chat-answer-part
        .chat=${chat}
        .parts=${parts}
        .answer=${answer('x', { parts, ...fields })}
        .host=${host}
        >in its place</dify-chat-answer-part
      >`,
    setupSession().session,
  );
const notice = (kind: string, text = ''): NoticePart =>
  ({ type: 'notice', notice: kind, text }) as NoticePart;

const reasoning = { type: 'reasoning', id: 'r', text: 'Hm', isOpen: false } as const;
const kinds: Record<string, [part: MessagePart, text: string]> = {
  reasoning: [reasoning, 'Thought process'],
  'a thought': [{ type: 'thought', id: 't', text: 'Hm' }, 'Thought process'],
  'a tool': [tool(), 'Used current_time'],
  'a step': [step('a'), '1 step'],
  sources: [{ type: 'sources', sources: [source()] }, 'Sources 1 opening-hours.txt'],
  'a file': [file(), 'report.pdf Download'],
  'a moderation': [notice('moderated'), 'This response was replaced by content moderation.'],
  'an annotation': [notice('annotated', 'Ann'), 'This response was written by Ann.'],
  'an annotation of nobody': [notice('annotated'), 'This response was written by the team.'],
  'a pause': [notice('scheduled', 'the night'), 'Paused: the night'],
  'a pause without a reason': [notice('scheduled'), 'Paused. The response continues later.'],
  'an unknown notice': [notice('levitating', 'Hm'), ''],
  'an unknown part': [{ type: 'hologram' } as never, ''],
};

describe('dify-chat-answer-part', () => {
  for (const [name, [part, text]] of Object.entries(kinds))
    it(`is accessible and plain as ${name}`, async () => {
      const element = await render([part]);
      await expect(element).to.be.accessible();
      expect(deepText(element)).to.equal(text);
    });

  it('shows nothing of nothing', async () => {
    expect(deepText(await render([]))).to.equal('');
  });

  it('shows all steps in one', async () => {
    expect(deepText(await render([step('a'), step('b')]))).to.equal('2 steps');
  });

  it('says that something goes on only while it does', async () => {
    for (const part of [
      { ...reasoning, isOpen: true },
      tool({ output: '' }),
      step('a', { status: 'running' }),
    ]) {
      expect((await render([part], { status: 'streaming' })).live).to.equal(true);
      expect((await render([part], { status: 'stopped' })).live).to.equal(false);
    }
    for (const part of [reasoning, tool(), step('a'), file()])
      expect((await render([part], { status: 'streaming' })).live).to.equal(false);
  });

  it('renders the steps anew only when there is something new of them', async () => {
    const parts = [step('a'), step('b')];
    const element = await render(parts);
    const steps = deepQuery<DifyChatAnswerPart>(element, 'dify-chat-steps');
    element.parts = [...parts];
    await element.updateComplete;
    expect(steps.isUpdatePending).to.equal(false);
  });
});

describe('in a message', () => {
  const show = async (message: Message) => {
    const element = await chatFixture<DifyChatMessage>(
      (chat) =>
        html`<dify-chat-message
          .chat=${chat}
          .message=${message}
          .host=${host}
        ></dify-chat-message>`,
      setupSession().session,
    );
    return element;
  };

  it('takes the place of the three dots where something is seen to go on', async () => {
    const parts = [{ ...reasoning, isOpen: true }];
    const element = await show(answer('', { status: 'streaming', parts }));
    const dots = deepQuery(element, '.typing');
    await until(() => deepQueryAll(element, 'dify-chat-answer-part').length > 0);
    await deepQuery<DifyChatAnswerPart>(element, 'dify-chat-answer-part').updateComplete;
    expect(getComputedStyle(dots).display).to.equal('none');
  });

  it('leaves what the visitor opened open while the answer goes on', async () => {
    const parts = [reasoning, { type: 'text', text: 'Hi' }] as const;
    const element = await show(answer('Hi', { status: 'streaming', parts }));
    await until(() => deepQueryAll(element, 'button').length > 0);
    deepQuery<HTMLElement>(element, 'button').click();
    const more = [reasoning, { type: 'text', text: 'Hi there' }] as const;
    element.message = answer('Hi there', { status: 'complete', parts: more });
    await element.updateComplete;
    const button = deepQuery(element, '[aria-expanded]');
    expect(button.ariaExpanded).to.equal('true');
  });
});

describe('a recorded answer', () => {
  const shown: Record<string, RegExp[]> = {
    '1.13.3/agent-tool': [/Used Current Time/],
    '1.16.1/agent-tool': [/Used Current Time/],
    '1.16.1/agent-think': [/Thought process/],
    '1.16.1/chatflow-ponder': [/2 steps/, /Thought process/],
    '1.16.1/chatflow-iteration': [/1 step , 1.1 s/],
    '1.16.1/chatflow-parallel': [/2 steps/],
    '1.13.3/chatflow-agent-log-error': [/1 step/],
    '1.13.3/chatflow-fail-first': [/Failed at /],
    '1.16.1/chatflow-human': [/Waiting: /],
    '1.16.1/kb-citations': [/Sources 1 opening-hours.txt/],
    '1.16.1/web-chatflow-stopped': [/Stopped at /],
  };

  for (const [name, texts] of Object.entries(shown))
    it(`${name} shows what it has besides its text`, async () => {
      const message = (await recordedAnswers(name)).at(-1)!;
      const element = await chatFixture(
        (chat) =>
          html`<dify-chat-message
            .chat=${chat}
            .message=${message}
            .host=${host}
          ></dify-chat-message>`,
        setupSession().session,
      );
      for (const text of texts) await until(() => text.test(deepText(element)), deepText(element));
    });

  it('shows each of them at every moment', async () => {
    const element = await chatFixture<DifyChatMessage>(
      (chat) => html`<dify-chat-message .chat=${chat} .host=${host}></dify-chat-message>`,
      setupSession().session,
    );
    for (const name of Object.keys(await loadExpectedAnswers())) {
      for (const message of await recordedAnswers(name)) {
        element.message = message;
        await element.updateComplete;
        for (const part of deepQueryAll<DifyChatAnswerPart>(element, 'dify-chat-answer-part'))
          await part.updateComplete;
        for (const button of deepQueryAll<HTMLElement>(element, 'button[aria-expanded=false]'))
          button.click();
      }
      expect(deepText(element), name).not.to.match(/undefined|NaN|\[object/);
    }
  }).timeout(60_000);
});
