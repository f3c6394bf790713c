import { expect } from '@open-wc/testing';
import { FakeClient } from '../../helpers/fake-client.js';
import {
  setupWithFiles,
  imageFile,
  statuses,
  fileParameters,
  textFile,
  tooLarge,
} from '../../helpers/files.js';
import { end, flushPromises, piece, setupSession, unreachable } from '../../helpers/session.js';

/** A file of the given size that uses no memory. */
function sized(name: string, size: number): File {
  return Object.defineProperty(textFile(name), 'size', { value: size });
}

describe('a file for the next question', () => {
  it('is attached immediately and has its upload progress', async () => {
    const { files, uploads, uploadsSettled } = await setupWithFiles(textFile('notes.txt', 'words'));
    expect(files()[0]).to.include({
      name: 'notes.txt',
      kind: 'document',
      size: 5,
      mimeType: 'text/plain',
      status: 'uploading',
    });
    uploads[0]?.reportProgress(1, 4);
    expect(files()[0]).to.include({ progress: 0.25 });
    uploads[0]?.succeed('upload-7');
    await uploadsSettled();
    expect(files()[0]).to.include({ uploadId: 'upload-7' });
    expect(files()[0]?.status).to.equal(undefined);
  });

  it('is sent with the question', async () => {
    const { session, client, uploads, uploadsSettled, files } = await setupWithFiles(imageFile());
    uploads[0]?.succeed('upload-7');
    await uploadsSettled();
    void session.send({ text: 'What is this?' });
    const { request } = await client.streamed(1);
    expect(request.files).to.deep.equal([
      { type: 'image', transfer_method: 'local_file', upload_file_id: 'upload-7' },
    ]);
    expect(files()).to.deep.equal([]);
  });

  it('fails after an exception, which is reported to the site owner', async () => {
    const { files, uploads, uploadsSettled, unexpectedErrors } = await setupWithFiles(textFile());
    const bug = new TypeError('a bug');
    uploads[0]?.fail(bug);
    await uploadsSettled();
    expect(statuses(files())).to.deep.equal(['failed']);
    expect(unexpectedErrors).to.deep.equal([[bug, 'uploading a file']]);
  });

  it('reports nothing to the site owner after a server or network error or an abort', async () => {
    const { session, files, uploads, unexpectedErrors } = await setupWithFiles(
      textFile('a.txt'),
      textFile('b.txt'),
    );
    uploads[0]?.fail(unreachable);
    await session.detach(files()[1]!.id);
    expect(uploads[1]?.isAborted).to.equal(true);
    await flushPromises();
    expect(statuses(files())).to.deep.equal(['failed']);
    expect(unexpectedErrors).to.deep.equal([]);
  });

  it('has a preview if it is an image, until it is removed', async () => {
    const { session, files } = await setupWithFiles(imageFile(), textFile());
    const { id, url } = files()[0]!;
    expect(url).to.match(/^blob:/);
    expect(files()[1]?.url).to.equal('');
    expect((await fetch(url)).ok).to.equal(true);
    await session.detach(id);
    const gone = await fetch(url).then(
      () => false,
      () => true,
    );
    expect(gone).to.equal(true);
  });

  it('is rejected with the reason and not uploaded', async () => {
    const { files, uploads } = await setupWithFiles(
      new File(['x'], 'virus.exe'),
      new File([], 'empty.txt'),
      sized('huge.txt', 15 * 1024 * 1024 + 1),
      sized('just.txt', 15 * 1024 * 1024),
    );
    await flushPromises();
    expect(files().map(({ problem }) => problem?.reason)).to.deep.equal([
      'type',
      'empty',
      'size',
      undefined,
    ]);
    expect(uploads.map(({ file }) => (file as File).name)).to.deep.equal(['just.txt']);
  });

  it("is rejected above the app's limit", async () => {
    const six = ['1', '2', '3', '4', '5', '6'].map((name) => textFile(`${name}.txt`));
    const { files } = await setupWithFiles(...six);
    expect(files().at(-1)).to.deep.include({
      status: 'failed',
      problem: { reason: 'count', limit: 5 },
    });
  });

  it('waits until the app is loaded', async () => {
    const client = new FakeClient();
    let answer: (parameters: typeof fileParameters) => void = () => undefined;
    client.parameters = () => new Promise((resolve) => (answer = resolve));
    client.capabilities = { app: true };
    client.responses.uploadFile = () => new Promise(() => undefined);
    const { session } = setupSession({ client });
    const opened = session.open();
    const attaching = session.attach([textFile()]);
    await flushPromises();
    expect(session.store.state.attachments).to.deep.equal([]);
    answer(fileParameters);
    await opened;
    expect(await attaching).to.equal(true);
    expect(session.store.state.attachments[0]?.status).to.equal('uploading');
  });

  it('is one of at most three concurrent uploads', async () => {
    const { uploads, uploadStarted } = await setupWithFiles(
      ...['1', '2', '3', '4', '5'].map((name) => textFile(`${name}.txt`)),
    );
    await flushPromises();
    expect(uploads.length).to.equal(3);
    uploads[0]?.succeed();
    await uploadStarted(4);
    await flushPromises();
    expect(uploads.length).to.equal(4);
    uploads[1]?.fail(unreachable);
    await uploadStarted(5);
    expect(uploads.length).to.equal(5);
  });

  it('aborts its upload when removed, even while queued', async () => {
    const { session, files, uploads, uploadStarted } = await setupWithFiles(
      ...['1', '2', '3', '4', '5'].map((name) => textFile(`${name}.txt`)),
    );
    const [first, , , fourth] = files();
    await session.detach(fourth!.id);
    await session.detach(first!.id);
    await uploadStarted(4);
    expect(uploads[0]?.isAborted).to.equal(true);
    expect(uploads.map(({ file }) => (file as File).name)).to.deep.equal([
      '1.txt',
      '2.txt',
      '3.txt',
      '5.txt',
    ]);
    expect(files().map(({ name }) => name)).to.deep.equal(['2.txt', '3.txt', '5.txt']);
  });

  it('has the reason of its failure and can be retried', async () => {
    const { session, files, uploads, uploadsSettled } = await setupWithFiles(textFile());
    uploads[0]?.reportProgress(1, 2);
    uploads[0]?.fail(unreachable);
    await uploadsSettled();
    const { id, status, problem, progress } = files()[0]!;
    expect([status, problem?.reason, progress]).to.deep.equal(['failed', 'upload', undefined]);
    await session.retryUpload(id);
    expect(files()[0]).to.include({ status: 'uploading' });
    expect(files()[0]?.problem).to.equal(undefined);
    uploads[1]?.succeed();
    await uploadsSettled();
    expect(statuses(files())).to.deep.equal([undefined]);
  });

  it('is rejected by the server without a message', async () => {
    const { files, uploads, uploadsSettled } = await setupWithFiles(textFile());
    uploads[0]?.fail(tooLarge);
    await uploadsSettled();
    expect(files()[0]?.problem).to.deep.equal({
      reason: 'upload',
      error: { kind: 'file-rejected', code: 'file_too_large', message: '', retryAfter: undefined },
    });
  });

  it('is not uploaded twice at the same time', async () => {
    const { session, files, uploads } = await setupWithFiles(textFile());
    await session.retryUpload(files()[0]!.id);
    await flushPromises();
    expect(uploads.length).to.equal(1);
  });
});

describe('an answer after a question with files', () => {
  it('keeps their previews while it grows', async () => {
    const { session, client, uploads, uploadsSettled } = await setupWithFiles(imageFile());
    uploads[0]?.succeed();
    await uploadsSettled();
    const sent = session.send({ text: 'Look' });
    const stream = await client.streamed(1);
    stream.send(piece('A pixel'));
    stream.send(end);
    stream.end();
    await sent;
    const { url } = session.store.state.messages[0]!.attachments[0]!;
    expect((await fetch(url)).ok).to.equal(true);
    session.newConversation();
    const gone = await fetch(url).catch(() => undefined);
    expect(gone).to.equal(undefined);
  });
});
