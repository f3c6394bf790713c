import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import type { StreamEvent } from '../../../src/api/stream/stream-events.js';
import type { DifyChatAnnouncer } from '../../../src/features/announcer/announcer.js';
import type { Chat } from '../../../src/features/shared/chat-context.js';
import { english } from '../../../src/i18n/strings.js';
import { isBusy } from '../../../src/state/selectors.js';
import { chatFixture, deepQuery, html } from '../../helpers/chat.js';
import { setupSession } from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';
import '../../../src/features/announcer/announcer.js';

async function setup(disabledFeatures: Chat['disabledFeatures'] = {}) {
  const chat = setupSession();
  const announcer = await chatFixture<DifyChatAnnouncer>(
    html`<dify-chat-announcer></dify-chat-announcer>`,
    chat.session,
    { disabledFeatures },
  );
  const region = deepQuery(announcer, '[aria-live]');
  announcer.clock = chat.clock;
  const spoken = () => [...region.children].map(({ textContent }) => textContent);
  /** A piece of the answer arrives, and a frame comes after a time. */
  const say = async (text: string, milliseconds = 0) => {
    chat.client.stream.send({ event: 'message', answer: text, message_id: 'm', task_id: 't' });
    await chat.client.stream.drained();
    chat.clock.runFrame(milliseconds);
    await announcer.updateComplete;
  };
  const ask = async () => {
    const count = chat.client.streams.length + 1;
    void chat.session.send({ text: 'Question?' });
    await chat.client.streamed(count);
    await announcer.updateComplete;
  };
  const send = async (event: StreamEvent) => {
    chat.client.stream.send(event);
    await chat.client.stream.drained();
    chat.clock.runFrame();
    await announcer.updateComplete;
  };
  /** The stream ends with this event. */
  const end = async (event: StreamEvent['event'] = 'message_end') => {
    chat.client.stream.send(eventOf({ event }));
    chat.client.stream.end();
    await chat.reached((state) => !isBusy(state));
    await announcer.updateComplete;
  };
  return { ...chat, announcer, region, spoken, say, send, ask, end };
}

const tool = (label: string, observation = '') =>
  eventOf({
    event: 'agent_thought',
    id: label,
    tool: 'x',
    tool_labels: { x: { en_US: label } },
    observation,
  });

describe('dify-chat-announcer', () => {
  it('is accessible', async () => {
    await expect((await setup()).announcer).to.be.accessible();
  });

  it('is a visually hidden, polite live region', async () => {
    const { region } = await setup();
    expect(region).to.have.attribute('aria-live', 'polite');
    expect(region.getBoundingClientRect().width).to.equal(1);
  });

  it('announces each sentence of an answer when it is complete', async () => {
    const { ask, say, end, spoken } = await setup();
    await ask();
    await say('Tents are ');
    expect(spoken()).to.deep.equal([]);
    await say('light. They are ', 25);
    expect(spoken()).to.deep.equal(['Tents are light.']);
    await say('also **dry**. And', 25);
    expect(spoken()).to.deep.equal(['Tents are light.', 'They are also dry.']);
    await end();
    expect(spoken().at(-1)).to.equal('And');
  });

  it('recognizes Chinese and Japanese sentences', async () => {
    const { ask, say, spoken } = await setup();
    await ask();
    await say('帐篷很轻。它们也');
    expect(spoken()).to.deep.equal(['帐篷很轻。']);
  });

  it('announces code as a whole, not line by line', async () => {
    const { ask, say, end, spoken } = await setup();
    await ask();
    await say('Look:\n\n```js\nconst a = 1. \nlet b. \n');
    expect(spoken()).to.deep.equal(['Look:']);
    await say('```\n\nDone.');
    await end();
    expect(spoken().join(' ')).to.equal('Look: Code. Done.');
  });

  const tutorial =
    'How.\n\n```js\n// One. Then two.\nfoo();\n\nbar();\n```\n\nNow you are done. Restart it.\n\n<think>Hm. Yes.</think>Never share the key.';
  for (const size of [1, 2, 3, 7, 40, Infinity])
    it(`continues after code and reasoning, in pieces of ${size}`, async () => {
      const { ask, say, end, spoken } = await setup();
      await ask();
      for (let at = 0; at < tutorial.length; at += size) await say(tutorial.slice(at, at + size));
      await end();
      expect(spoken().join(' ')).to.equal(
        'How. Code. Now you are done. Restart it. Never share the key.',
      );
    });

  it('continues after code of any length', async () => {
    const { ask, say, end, spoken } = await setup();
    await ask();
    await say(`\`\`\`js\n${'let a;\n'.repeat(3000)}`);
    await say('```\n\nDone.');
    await end();
    expect(spoken().join(' ')).to.equal('Code. Done.');
  });

  it('splits long text over several frames', async () => {
    const { ask, say, end, region, clock } = await setup();
    await ask();
    await say('word '.repeat(5000));
    await end();
    expect(region.textContent).to.have.length(10_000);
    clock.runFrame();
    clock.runFrame();
    expect(region.textContent).to.have.length('word '.repeat(5000).trim().length);
  });

  it('announces a long rest piece by piece, and how the answer ended after it', async () => {
    const { ask, session, client, region, clock, announcer } = await setup();
    await ask();
    client.stream.send({ event: 'message', answer: 'Some words. '.repeat(2000), task_id: 't' });
    await client.stream.drained();
    session.stop();
    await announcer.updateComplete;
    expect(/^(Some words\. ?)+$/.test(region.textContent)).to.equal(true);
    expect(region.textContent.length).to.be.at.most(10_000);
    for (let frame = 0; frame < 6; frame++) {
      clock.runFrame();
      await announcer.updateComplete;
    }
    expect(region.textContent.match(/Some words/g)).to.have.length(2000);
    expect(region.textContent.endsWith(english.stopped)).to.equal(true);
  });

  it('announces an answer that was complete before it was shown', async () => {
    const { client, ask, end, spoken } = await setup();
    await ask();
    client.stream.send({ event: 'message', answer: 'Yes.' });
    await end();
    expect(spoken()).to.deep.equal(['Yes.']);
  });

  it('says how an answer ended that did not complete', async () => {
    const { ask, say, session, announcer, client, spoken } = await setup();
    await ask();
    await say('Half an');
    session.stop();
    await announcer.updateComplete;
    expect(spoken()).to.deep.equal(['Half an', 'You stopped this response.']);
    client.stream.end();
  });

  for (const [what, kind, facts, later] of [
    ['how long to wait', 'rate-limited', { message: '', retryAfter: 7 }, 'Try again in 7 sec'],
    ['that a question is sent later', 'offline', { message: '', code: 'not_sent' }, ''],
  ] as const)
    it(`says of a failure ${what}`, async () => {
      const { ask, spoken, client, reached, announcer } = await setup();
      announcer.isOffline = () => true;
      await ask();
      client.stream.fail(new ApiError(kind, facts));
      await reached((state) => !isBusy(state));
      await announcer.updateComplete;
      const text = english.errors[kind] + (later ? '' : ` ${english.sendsWhenOnline}`);
      expect(spoken()).to.deep.equal([text, later].filter(Boolean));
    });

  it('announces that the app is waiting for input, and the rest of the same answer', async () => {
    const { ask, say, end, spoken, session, answer, announcer } = await setup();
    await ask();
    await say('Let me ask.');
    await end('workflow_paused');
    expect(spoken()).to.deep.equal(['Let me ask.', english.paused]);
    const { key: answerKey } = answer();
    session.store.dispatch({ type: 'resume', answerKey });
    for (const event of [
      eventOf({ event: 'workflow_started' }),
      eventOf({ event: 'message', answer: ' Thank you.' }),
      eventOf({ event: 'message_end' }),
    ])
      session.store.dispatch({ type: 'stream', answerKey, event });
    session.store.dispatch({ type: 'settle', answerKey });
    await announcer.updateComplete;
    expect(spoken().at(-1)).to.equal('Thank you.');
  });

  for (const [what, form, announced] of [
    ['its form', { form_token: 't' }, `${english.paused}: Report damage`],
    ['a form that has expired', { form_token: 't', expiration_time: 1 }, english.expired],
    ['a form for someone else', { form_token: null }, english.othersAnswer],
  ] as const)
    it(`says of a paused answer what it waits for: ${what}`, async () => {
      const { ask, send, end, spoken } = await setup();
      await ask();
      const data = { form_id: 'f', node_id: 'n', node_title: 'Report damage', ...form };
      await send(eventOf({ event: 'human_input_required', data }));
      await end('workflow_paused');
      expect(spoken().at(-1)).to.equal(announced);
    });

  it('announces a text that replaces the one before from its beginning, and why', async () => {
    const { ask, say, send, end, spoken } = await setup();
    await ask();
    await say('Their poles break in the first storm. ');
    const answer = 'I cannot comment on other shops. Shall I tell you about our tents?';
    await send(eventOf({ event: 'message_replace', answer, reason: 'output_moderation' }));
    await end();
    expect(spoken().join(' ')).to.equal(
      `Their poles break in the first storm. ${answer} ${english.moderated}`,
    );
  });

  it('announces a file whose name is an id by its kind', async () => {
    const { ask, send, spoken } = await setup();
    await ask();
    const name = '022089df-c3c2-4f0e-9d3c-0e2d9f6a1b2c.csv';
    const file = {
      id: 'f',
      type: 'document',
      url: `https://dify.example/files/${name}`,
      belongs_to: 'assistant',
      filename: name,
    };
    await send(eventOf({ event: 'message_file', ...file }));
    expect(spoken()).to.deep.equal(['File.csv']);
  });

  it('does not announce messages from the history', async () => {
    const { session, client, announcer, spoken } = await setup();
    client.history.c1 = [{ id: 'm', conversation_id: 'c1', query: 'q', answer: 'An old answer.' }];
    await session.open('c1');
    await announcer.updateComplete;
    expect(spoken()).to.deep.equal([]);
  });

  it('removes each text again after a second, since the thread has it too', async () => {
    const { ask, say, spoken, clock } = await setup();
    await ask();
    await say('One. ');
    clock.advance(600);
    await say('Two. ');
    expect(spoken()).to.deep.equal(['One.', 'Two.']);
    clock.advance(400);
    expect(spoken()).to.deep.equal(['Two.']);
    clock.advance(600);
    expect(spoken()).to.deep.equal([]);
  });

  it('never holds many texts at a time', async () => {
    const { ask, say, region } = await setup();
    await ask();
    for (let sentence = 0; sentence < 40; sentence++) await say(`Sentence ${sentence}. `);
    expect(region.childElementCount).to.be.lessThan(20);
  });

  describe('while no text arrives', () => {
    it('says that the assistant is typing, once', async () => {
      const { ask, say, spoken, clock } = await setup();
      await ask();
      clock.advance(1999);
      expect(spoken()).to.deep.equal([]);
      clock.advance(1);
      expect(spoken()).to.deep.equal([english.typing]);
      clock.advance(1000);
      await say('Ten');
      clock.advance(5000);
      expect(spoken()).to.deep.equal([]);
    });

    it('says nothing of it after each sentence', async () => {
      const { ask, say, spoken, clock } = await setup();
      await ask();
      await say('Tents are light. ');
      clock.advance(1500);
      await say('They are dry. ');
      clock.advance(900);
      expect(spoken()).to.deep.equal(['They are dry.']);
    });

    const step = (event: StreamEvent['event'], title: string, kind = 'llm') =>
      eventOf({ event, data: { id: title, node_id: title, node_type: kind, title } });

    it('says what a workflow is doing, whenever that has changed', async () => {
      const { ask, send, spoken, clock } = await setup();
      await ask();
      await send(step('node_started', 'User', 'start'));
      await send(step('node_finished', 'User', 'start'));
      await send(step('node_started', 'Research'));
      clock.advance(2000);
      expect(spoken()).to.deep.equal(['Working: Research']);
      clock.advance(4000);
      expect(spoken()).to.deep.equal([]);
      await send(step('node_finished', 'Research'));
      clock.advance(100);
      await send(step('node_started', 'Summary'));
      clock.advance(500);
      expect(spoken()).to.deep.equal(['Working: Summary']);
    });

    it('says of a workflow whose steps are hidden only that the assistant is typing', async () => {
      const { ask, send, spoken, clock } = await setup({ steps: true });
      await ask();
      await send(step('node_started', 'Secret'));
      await send(tool('Weather'));
      clock.advance(2000);
      expect(spoken()).to.deep.equal([english.typing]);
    });

    it('says nothing more once it is removed', async () => {
      const { ask, announcer, spoken, clock } = await setup();
      await ask();
      announcer.remove();
      clock.advance(5000);
      expect(spoken()).to.deep.equal([]);
    });
  });

  it('announces tools by their labels, after the text before them, and generated files', async () => {
    const { ask, say, send, end, spoken } = await setup();
    await ask();
    await say('Let me look');
    await send(tool('Weather'));
    await send(tool('Weather', '{}'));
    const file = { id: 'f', belongs_to: 'assistant', url: '/f.png', type: 'image' };
    await send(eventOf({ event: 'message_file', ...file }));
    await say('Sunny.');
    await end();
    expect(spoken()).to.deep.equal(['Let me look', 'Using Weather', 'Image', 'Sunny.']);
  });

  it('announces an answer without any text', async () => {
    const { ask, end, spoken } = await setup();
    await ask();
    await end();
    expect(spoken()).to.deep.equal([english.noAnswer]);
  });

  it('clears the region when it is removed, and continues when it is reinserted', async () => {
    const { ask, say, end, announcer, spoken } = await setup();
    await ask();
    await say('Tents are light.');
    await end();
    const home = announcer.parentElement!;
    announcer.remove();
    expect(spoken()).to.deep.equal([]);
    home.append(announcer);
    await ask();
    await say('Two.');
    await end();
    expect(spoken()).to.deep.equal(['Two.']);
  });

  it('appends nothing more once it is removed', async () => {
    const { ask, say, end, announcer, spoken, clock } = await setup();
    await ask();
    await say('word '.repeat(5000));
    await end();
    announcer.remove();
    // The rest of the text was due in the next frame.
    clock.runFrame();
    expect(spoken()).to.deep.equal([]);
  });

  it('announces suggested questions once', async () => {
    const { ask, say, end, spoken, session, announcer } = await setup();
    const offer = async (suggestions: string[]) => {
      session.store.dispatch({ type: 'change', fields: { suggestions } });
      await announcer.updateComplete;
    };
    await ask();
    await say('Tents are light.');
    await end();
    await offer(['Which one?', 'How light?']);
    expect(spoken()).to.deep.equal(['Tents are light.', 'Suggested questions']);
    await offer(['Which one?']);
    expect(spoken()).to.have.length(2);
    await ask();
    await say('Two.');
    await end();
    await offer(['Why?']);
    expect(spoken().slice(2)).to.deep.equal(['Two.', 'Suggested questions']);
  });
});
