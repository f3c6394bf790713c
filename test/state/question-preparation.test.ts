import { expect } from '@open-wc/testing';
import * as effects from '../../src/state/effects/effects.js';
import { end, piece, setupSession } from '../helpers/session.js';

const file = new File(['x'], 'a.png', { type: 'image/png' });

/** A session that sends a question with a file while the code for files is loading. */
function setup() {
  let load!: () => void;
  const loaded = new Promise<typeof effects>((resolve) => (load = () => resolve(effects)));
  const chat = setupSession({ loadEffects: () => loaded });
  chat.client.parameters = () =>
    Promise.resolve({
      file_upload: { enabled: true, allowed_file_upload_methods: ['local_file'] },
    });
  return { ...chat, load, sent: chat.session.send({ text: 'With a file', files: [file] }) };
}

describe('a question with files', () => {
  it('makes the chat busy at once, so that no other question overtakes it', async () => {
    const { session, client, load, sent, texts } = setup();
    expect(session.store.state.status).to.equal('submitted');
    expect(await session.send({ text: 'Another' })).to.equal(undefined);
    load();
    const stream = await client.streamed(1);
    expect(stream.request.query).to.equal('With a file');
    stream.send(piece('Thanks'));
    stream.send(end);
    stream.end();
    expect(await sent).to.include({ status: 'complete' });
    expect(texts()).to.deep.equal(['user: With a file', 'assistant: Thanks']);
  });

  it('returns to the draft when it is stopped or its conversation is left meanwhile', async () => {
    for (const leave of ['stop', 'newConversation'] as const) {
      const { session, client, load, sent } = setup();
      session[leave]();
      expect(session.store.state, leave).to.include({ status: 'ready', draft: 'With a file' });
      load();
      expect(await sent).to.equal(undefined);
      expect(client.streams).to.deep.equal([]);
      expect(session.store.state).to.include({ status: 'ready', draft: 'With a file' });
    }
  });
});
