import { expect } from '@open-wc/testing';
import type { HistoryMessage } from '../../../src/api/types.js';
import { setupSession } from '../../helpers/session.js';

/** A turn with a sent and a generated image, whose URLs have this signature. */
function turn(id: string, sign: number): HistoryMessage {
  const file = { type: 'image', filename: 'p.png', transfer_method: 'local_file' };
  const url = (name: string) => `https://dify.example/files/${name}?sign=${sign}`;
  return {
    id,
    conversation_id: 'c1',
    query: 'Look',
    answer: 'I see',
    message_files: [
      { ...file, id: `sent-${id}`, belongs_to: 'user', url: url(`sent-${id}`) },
      { ...file, id: `made-${id}`, belongs_to: 'assistant', url: url(`made-${id}`) },
    ],
  };
}

async function opened() {
  const setup = setupSession();
  const { client, session } = setup;
  client.history = { c1: ['m1', 'm2', 'm3'].map((id) => turn(id, 1)) };
  await session.open('c1');
  client.history = { c1: ['m1', 'm2', 'm3'].map((id) => turn(id, 2)) };
  const urls = () =>
    session.store.state.messages.map(({ attachments, parts }) => [
      ...attachments.map(({ url }) => url.split('files/')[1]),
      ...parts.flatMap((part) => (part.type === 'file' ? part.url.split('files/')[1] : [])),
    ]);
  return { ...setup, urls };
}

describe('renewing the URLs of files', () => {
  it('renews those of a question', async () => {
    const { session, urls } = await opened();
    await session.renewFiles('m2-question');
    expect(urls()[2]).to.deep.equal(['sent-m2?sign=2']);
    expect(urls()[0]).to.deep.equal(['sent-m1?sign=1']);
  });

  it('renews those of an answer, also of the newest', async () => {
    const { session, urls } = await opened();
    await session.renewFiles('m3-answer');
    await session.renewFiles('m1-answer');
    expect(urls()[5]).to.deep.equal(['made-m3?sign=2']);
    expect(urls()[1]).to.deep.equal(['made-m1?sign=2']);
    expect(urls()[3]).to.deep.equal(['made-m2?sign=1']);
  });

  it('resolves with the new URL of one file', async () => {
    const { session } = await opened();
    const sent = await session.renewUrl('m2-question', 'sent-m2');
    expect(sent).to.equal('https://dify.example/files/sent-m2?sign=2');
    const generated = await session.renewUrl('m2-answer', 'made-m2');
    expect(generated).to.equal('https://dify.example/files/made-m2?sign=2');
    expect(await session.renewUrl('m2-answer', 'unknown')).to.equal(undefined);
  });

  it('distinguishes files of the same name', async () => {
    const { client, session } = setupSession();
    const twins = (sign: number): HistoryMessage => {
      const made = ['a', 'b'].map((id) => ({
        id,
        type: 'image',
        filename: 'image.png',
        belongs_to: 'assistant',
        url: `https://dify.example/files/${id}?sign=${sign}`,
      }));
      return { ...turn('m1', 1), message_files: made };
    };
    client.history = { c1: [twins(1)] };
    await session.open('c1');
    client.history = { c1: [twins(2)] };
    await session.renewFiles('m1-answer');
    const urls = session.store.state.messages[1]!.parts.flatMap((part) =>
      part.type === 'file' ? part.url.split('files/')[1] : [],
    );
    expect(urls).to.deep.equal(['a?sign=2', 'b?sign=2']);
  });

  it('keeps concurrent changes and sends one request for all files of a message', async () => {
    const { client, session } = await opened();
    const { messages } = client;
    client.messages = async (query) => {
      const parts = [{ type: 'text', text: 'Meanwhile' }] as const;
      const key = 'm1-answer';
      session.store.dispatch({ type: 'change-message', key, fields: { parts } });
      return messages(query);
    };
    const reads = client.historyReads;
    await Promise.all([session.renewFiles('m1-answer'), session.renewFiles('m1-answer')]);
    expect(client.historyReads).to.equal(reads + 1);
    expect(session.store.state.messages[1]?.parts).to.deep.equal([
      { type: 'text', text: 'Meanwhile' },
    ]);
  });

  it('changes nothing if the server fails or no longer has the message', async () => {
    const { client, session, urls } = await opened();
    const before = urls();
    client.messages = () => Promise.reject(new Error('no'));
    await session.renewFiles('m1-answer');
    await session.renewFiles('nobody');
    expect(urls()).to.deep.equal(before);
  });
});
