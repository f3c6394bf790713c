import { expect } from '@open-wc/testing';
import { setupWithFiles, setupUploads, textFile } from '../helpers/files.js';
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

describe('ChatSession.send with files', () => {
  const upload = () => ({ id: 'u1' });
  const namesOf = (files: readonly { name: string }[]) => files.map(({ name }) => name);

  it('sends only its own files, and leaves those in the composer', async () => {
    const { session, client, files } = await setupWithFiles(textFile('composer.txt'));
    client.responses.uploadFile = upload;
    const sent = session.send({ text: 'Look', files: [textFile('page.txt')] });
    const stream = await client.streamed(1);
    expect(stream.request.files).to.have.length(1);
    expect(namesOf(session.store.state.messages[0]!.attachments)).to.deep.equal(['page.txt']);
    expect(namesOf(files())).to.deep.equal(['composer.txt']);
    stream.send(end);
    stream.end();
    expect(await sent).to.include({ status: 'complete' });
  });

  it('sends the first of two concurrent questions with its files only, and drops the second', async () => {
    const { session, client, files, calls } = setupUploads();
    client.responses.uploadFile = upload;
    void session.send({ text: 'One', files: [textFile('one.txt')] });
    const second = session.send({ text: 'Two', files: [textFile('two.txt')] });
    expect(await second).to.equal(undefined);
    const stream = await client.streamed(1);
    expect(stream.request.query).to.equal('One');
    expect(calls('uploadFile').map(([, file]) => (file as File).name)).to.deep.equal(['one.txt']);
    expect(namesOf(session.store.state.messages[0]!.attachments)).to.deep.equal(['one.txt']);
    expect(files()).to.deep.equal([]);
  });

  it('adds the files that the app refuses to the composer', async () => {
    const { session, client, files } = setupUploads();
    client.responses.uploadFile = upload;
    void session.send({ text: 'Look', files: [textFile('a.txt'), new File(['x'], 'b.mp3')] });
    await client.streamed(1);
    expect(namesOf(session.store.state.messages[0]!.attachments)).to.deep.equal(['a.txt']);
    expect(files().map(({ name, status }) => [name, status])).to.deep.equal([['b.mp3', 'failed']]);
  });

  it('adds its text to the draft when the code for files cannot be loaded', async () => {
    const { session, client } = setupSession({ loadEffects: () => Promise.reject(new Error()) });
    session.setDraft('Half a');
    expect(await session.send({ text: 'Look', files: [textFile()] })).to.equal(undefined);
    expect(session.store.state).to.deep.include({ draft: 'Half a\nLook', messages: [] });
    expect(client.streams).to.deep.equal([]);
  });
});
