import { expect } from '@open-wc/testing';
import type { StreamEvent } from '../../../src/api/stream/stream-events.js';
import type { DifyChatAnnouncer } from '../../../src/features/announcer/announcer.js';
import { english } from '../../../src/i18n/strings.js';
import { isBusy } from '../../../src/state/selectors.js';
import { chatFixture, deepQuery, html } from '../../helpers/chat.js';
import { nextLayout } from '../../helpers/rendering.js';
import { setupSession } from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/announcer/announcer.js';

async function setup() {
  const chat = setupSession();
  const announcer = await chatFixture<DifyChatAnnouncer>(
    html`<dify-chat-announcer></dify-chat-announcer>`,
    chat.session,
  );
  const region = deepQuery(announcer, '[aria-live]');
  const spoken = () => [...region.children].map(({ textContent }) => textContent);
  const say = async (text: string) => {
    chat.client.stream.send({ event: 'message', answer: text, message_id: 'm', task_id: 't' });
    await chat.client.stream.drained();
    chat.clock.runFrame();
    await announcer.updateComplete;
  };
  const ask = async () => {
    const count = chat.client.streams.length + 1;
    void chat.session.send({ text: 'Question?' });
    await chat.client.streamed(count);
  };
  /** The stream ends with this event. */
  const end = async (event: StreamEvent['event'] = 'message_end') => {
    chat.client.stream.send(eventOf({ event }));
    chat.client.stream.end();
    await chat.reached((state) => !isBusy(state));
    await announcer.updateComplete;
  };
  return { ...chat, announcer, region, spoken, say, ask, end };
}

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
    await say('light. They are ');
    expect(spoken()).to.deep.equal(['Tents are light.']);
    await say('also **dry**. And');
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
    const { ask, say, end, region } = await setup();
    await ask();
    await say('word '.repeat(5000));
    await end();
    expect(region.textContent).to.have.length(10_000);
    await until(() => region.textContent.length === 'word '.repeat(5000).trim().length);
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

  it('does not announce messages from the history', async () => {
    const { session, client, announcer, spoken } = await setup();
    client.history.c1 = [{ id: 'm', conversation_id: 'c1', query: 'q', answer: 'An old answer.' }];
    await session.open('c1');
    await announcer.updateComplete;
    expect(spoken()).to.deep.equal([]);
  });

  it('clears the region after a while', async () => {
    const { ask, say, region } = await setup();
    await ask();
    for (let sentence = 0; sentence < 40; sentence++) await say(`Sentence ${sentence}. `);
    expect(region.childElementCount).to.be.lessThan(20);
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
    const { ask, say, end, announcer, spoken } = await setup();
    await ask();
    await say('word '.repeat(5000));
    await end();
    announcer.remove();
    // The rest of the text was due in the next frame.
    await nextLayout();
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
