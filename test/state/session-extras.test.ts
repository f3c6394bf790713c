import { expect } from '@open-wc/testing';
import { end, piece, setupSession } from '../helpers/session.js';

describe('the request of a question', () => {
  it("has the app's default inputs, overridden by the page's, overridden by the visitor's", async () => {
    const { session, client } = setupSession();
    client.parameters = () =>
      Promise.resolve({
        user_input_form: [
          { select: { variable: 'tone', default: 'calm' } },
          { 'text-input': { variable: 'name' } },
        ],
      });
    await session.open();
    session.inputs = { name: 'Ann', plan: 'pro' };
    session.setInputs({ name: 'Bob' });
    void session.send({ text: 'Hello' });
    await client.streamed(1);
    expect(client.stream.request.inputs).to.deep.equal({ tone: 'calm', name: 'Bob', plan: 'pro' });
  });

  it('has the inputs of the last turn of the conversation', async () => {
    const { session, client } = setupSession();
    const turn = { id: 'm1', conversation_id: 'c1', query: 'Hi', answer: 'Hello' };
    client.history = { c1: [{ ...turn, inputs: { name: 'Ann', tone: null } }] };
    await session.open('c1');
    void session.send({ text: 'And now?' });
    await client.streamed(1);
    expect(client.stream.request.inputs).to.deep.equal({ name: 'Ann' });
  });

  it('has the uploaded files, also when it is retried', async () => {
    const { session, client, answer } = setupSession();
    const file = { id: 'f1', name: 'a.png', kind: 'image', url: '', uploadId: 'u1' };
    const page = { id: 'f2', name: 'b', kind: 'document', url: '', remoteUrl: 'https://a.b/c' };
    session.store.dispatch({ type: 'change', fields: { attachments: [file, page] } });
    const sent = session.send({ text: 'Look' });
    await client.streamed(1);
    const files = [
      { type: 'image', transfer_method: 'local_file', upload_file_id: 'u1' },
      { type: 'document', transfer_method: 'remote_url', url: 'https://a.b/c' },
    ];
    expect(client.stream.request.files).to.deep.equal(files);
    expect(session.store.state.attachments).to.deep.equal([]);
    client.stream.send(piece('I see'));
    client.stream.send(end);
    client.stream.end();
    await sent;
    const other = { ...file, id: 'f3', uploadId: 'u3' };
    session.store.dispatch({ type: 'change', fields: { attachments: [other] } });
    void session.retry(answer().key);
    await client.streamed(2);
    expect(client.stream.request.files).to.deep.equal(files);
    expect(session.store.state.attachments).to.deep.equal([other]);
  });
});
