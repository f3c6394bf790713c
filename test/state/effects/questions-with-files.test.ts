import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import {
  setupWithFiles,
  imageFile,
  statuses,
  setupUploads,
  fileParameters,
  textFile,
  tooLarge,
} from '../../helpers/files.js';
import { flushPromises, newStorages, setupSession, unreachable } from '../../helpers/session.js';

describe('a question whose files are still uploading', () => {
  it('waits for them and shows their progress', async () => {
    const { session, client, uploads, uploadsAwaited } = await setupWithFiles(
      imageFile('a.png'),
      textFile('b.txt'),
    );
    void session.send({ text: 'Look' });
    await uploadsAwaited();
    const question = () => session.store.state.messages[0]!;
    uploads[0]?.reportProgress(1, 2);
    expect(question().attachments[0]).to.include({ status: 'uploading', progress: 0.5 });
    uploads[1]?.succeed('b');
    await flushPromises();
    expect(client.streams.length).to.equal(0);
    uploads[0]?.succeed('a');
    const { request } = await client.streamed(1);
    expect(
      request.files?.map((file) => 'upload_file_id' in file && file.upload_file_id),
    ).to.deep.equal(['a', 'b']);
    expect(statuses(question().attachments)).to.deep.equal([undefined, undefined]);
  });

  it('goes on uploading when another version of the conversation is shown, and is sent with its files', async () => {
    const { session, client, uploads, uploadsAwaited } = setupUploads();
    client.capabilities = { ...client.capabilities, branches: true };
    const row = (id: string, query: string) => ({ id, query, conversation_id: 'c1', answer: id });
    const first = { parent_message_id: null };
    client.history = {
      c1: [
        { ...row('a', 'one'), ...first },
        { ...row('b', 'another one'), ...first },
        { ...row('c', 'two'), parent_message_id: 'b' },
      ],
    };
    await session.open('c1');
    await session.attach([textFile()]);
    void session.send({ text: 'Look' });
    await uploadsAwaited();
    const { hidden } = session.store.state.versions;
    session.showVersion(hidden.find(({ id }) => id === 'a')?.key ?? '');
    expect(session.store.state.messages).to.have.length(2);
    uploads[0]?.succeed('u1');
    const { request } = await client.streamed(1);
    expect(request.files?.[0]).to.include({ upload_file_id: 'u1' });
  });

  it('fails when an upload fails, and uploads that file again on retry', async () => {
    const { session, client, uploads, uploadStarted, uploadsAwaited, answer } =
      await setupWithFiles(textFile());
    const sent = session.send({ text: 'Look' });
    await uploadsAwaited();
    uploads[0]?.fail(unreachable);
    await sent;
    expect(answer()).to.include({ status: 'failed' });
    expect(answer().error?.kind).to.equal('file-rejected');
    expect(client.streams.length).to.equal(0);

    void session.retry(answer().key);
    const again = await uploadStarted(2);
    again.succeed('again');
    const { request } = await client.streamed(1);
    expect(request.files?.length).to.equal(1);
    expect(uploads.length).to.equal(2);
  });

  it('keeps the preview during a retry', async () => {
    const { session, uploads, uploadStarted, uploadsAwaited, answer } =
      await setupWithFiles(imageFile());
    const sent = session.send({ text: 'Look' });
    await uploadsAwaited();
    uploads[0]?.fail(unreachable);
    await sent;
    void session.retry(answer().key);
    await uploadStarted(2);
    const { url } = session.store.state.messages[0]!.attachments[0]!;
    expect((await fetch(url)).ok).to.equal(true);
  });

  it('can be stopped immediately and is not sent afterwards', async () => {
    const { session, client, uploads, uploadsAwaited, answer } = await setupWithFiles(textFile());
    const sent = session.send({ text: 'Look' });
    await uploadsAwaited();
    session.stop();
    await sent;
    expect(answer().status).to.equal('stopped');
    uploads[0]?.succeed();
    await flushPromises();
    expect(client.streams.length).to.equal(0);
    expect(session.store.state.status).to.equal('ready');
  });

  it('does not time out while the uploads progress', async () => {
    const { session, client, clock, uploads, uploadsAwaited, answer } =
      await setupWithFiles(textFile());
    void session.send({ text: 'Look' });
    await uploadsAwaited();
    for (let loaded = 1; loaded < 5; loaded++) {
      clock.advance(60_000);
      uploads[0]?.reportProgress(loaded, 5);
    }
    expect(answer().status).to.equal('pending');
    uploads[0]?.succeed();
    await client.streamed(1);
    expect(client.streams.length).to.equal(1);
  });

  it('does not time out while the progress is unknown', async () => {
    const { session, clock, uploadsAwaited, answer } = await setupWithFiles(textFile());
    void session.send({ text: 'Look' });
    await uploadsAwaited();
    clock.advance(600_000);
    await flushPromises();
    expect(answer().status).to.equal('pending');
  });

  it('times out when an upload stalls, and is not sent afterwards', async () => {
    const { session, client, clock, uploads, uploadsAwaited, answer } =
      await setupWithFiles(textFile());
    const sent = session.send({ text: 'Look' });
    await uploadsAwaited();
    uploads[0]?.reportProgress(1, 2);
    clock.advance(31_000);
    expect(answer().stalled).to.equal(true);
    clock.advance(60_000);
    await sent;
    expect(answer().status).to.equal('interrupted');
    uploads[0]?.succeed();
    await flushPromises();
    expect(client.streams.length).to.equal(0);
  });

  it('omits a failed file that was removed', async () => {
    const { session, client, uploads, uploadsAwaited, answer } = await setupWithFiles(
      textFile('a.txt'),
      textFile('b.txt'),
    );
    const sent = session.send({ text: 'Look' });
    await uploadsAwaited();
    uploads[0]?.succeed('a');
    uploads[1]?.fail(tooLarge);
    await sent;
    const [a, b] = session.store.state.messages[0]!.attachments;
    await session.detach(b!.id);
    await session.detach(a!.id);
    expect(session.store.state.messages[0]?.attachments).to.deep.equal([a]);
    void session.retry(answer().key);
    const { request } = await client.streamed(1);
    expect(request.files?.length).to.equal(1);
  });

  it('fails with the reason when the server rejects its files', async () => {
    const { session, client, uploads, answer } = await setupWithFiles(textFile());
    uploads[0]?.succeed();
    const sent = session.send({ text: 'Look' });
    const stream = await client.streamed(1);
    const message = 'File validation failed for file: notes.txt';
    stream.fail(new ApiError('file-rejected', { message, status: 400 }));
    await sent;
    expect(answer().error?.kind).to.equal('file-rejected');
  });
});

describe('a reload', () => {
  it('restores the uploaded files without their URLs', async () => {
    const storages = newStorages();
    const before = setupUploads(fileParameters, { storages });
    await before.session.attach([imageFile('a.png'), textFile('b.txt')]);
    before.uploads[0]?.succeed('upload-1');
    await before.reached(() => before.files()[0]?.uploadId === 'upload-1');
    before.session.flush();

    const after = setupUploads(fileParameters, { storages });
    expect(after.files().map(({ name, url, uploadId }) => [name, url, uploadId])).to.deep.equal([
      ['a.png', '', 'upload-1'],
    ]);
    void after.session.send({ text: 'Look' });
    const { request } = await after.client.streamed(1);
    expect(request.files?.length).to.equal(1);
    after.session.flush();
    expect(setupSession({ storages }).session.store.state.attachments).to.deep.equal([]);
  });

  it('restores the files of a question that was not sent', async () => {
    const storages = newStorages();
    const before = setupUploads(fileParameters, { storages });
    await before.session.attach([textFile()]);
    before.uploads[0]?.succeed('upload-1');
    await before.uploadsSettled();
    const sent = before.session.send({ text: 'Look' });
    const stream = await before.client.streamed(1);
    stream.fail(unreachable);
    await sent;
    before.session.flush();

    const { session, client, answer } = setupSession({ storages });
    await session.open();
    void session.retry(answer().key);
    const { request } = await client.streamed(1);
    expect(request.files?.length).to.equal(1);
  });

  it('ignores an invalid list of files', () => {
    const storages = newStorages();
    storages.sessionStorage.set('dify-chat:test:attachments', '[1]');
    expect(setupSession({ storages }).session.store.state.attachments).to.deep.equal([]);
  });
});
