import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import { FakeClient } from '../../helpers/fake-client.js';
import { statuses, setupUploads, fileParameters } from '../../helpers/files.js';

describe('a file on the web', () => {
  const url = 'https://example.org/papers/Two%20words.pdf?x=1';

  it('is referenced by its URL if the server cannot fetch it in advance', async () => {
    const { session, client, files, uploads } = setupUploads();
    await session.attachUrl(url);
    expect(files()[0]).to.include({ name: 'Two words.pdf', kind: 'document', remoteUrl: url });
    expect(statuses(files())).to.deep.equal([undefined]);
    expect(uploads).to.deep.equal([]);
    void session.send({ text: 'Read' });
    const { request } = await client.streamed(1);
    expect(request.files).to.deep.equal([{ type: 'document', transfer_method: 'remote_url', url }]);
  });

  it('is fetched by the server, which determines its type', async () => {
    const client = new FakeClient();
    client.capabilities = { remoteFiles: true };
    const { session, files, calls, uploadsSettled } = setupUploads(fileParameters, { client });
    client.responses.uploadRemoteFile = () => ({
      id: 'upload-3',
      name: 'cat.png',
      size: 99,
      mime_type: 'image/png',
      url: 'https://dify.example/files/upload-3?sign=x',
    });
    await session.attachUrl('https://example.org/cat');
    await uploadsSettled();
    expect(calls('uploadRemoteFile')[0]?.[1]).to.equal('https://example.org/cat');
    expect(files()[0]).to.include({
      name: 'cat.png',
      kind: 'image',
      size: 99,
      uploadId: 'upload-3',
      url: 'https://dify.example/files/upload-3?sign=x',
    });
  });

  it('is rejected if the fetched file has another type', async () => {
    const client = new FakeClient();
    client.capabilities = { remoteFiles: true };
    const { session, files, uploadsSettled } = setupUploads(fileParameters, { client });
    client.responses.uploadRemoteFile = () => ({ id: 'x', name: 'film.mp4', size: 9 });
    await session.attachUrl('https://example.org/cat');
    await uploadsSettled();
    expect(files()[0]).to.deep.include({
      status: 'failed',
      problem: { reason: 'type', allowed: ['image', 'document'] },
    });
    expect(files()[0]?.uploadId).to.equal(undefined);
  });

  it('fails if the server cannot fetch it', async () => {
    const client = new FakeClient();
    client.capabilities = { remoteFiles: true };
    const { session, files, uploadsSettled } = setupUploads(fileParameters, { client });
    client.responses.uploadRemoteFile = () => {
      throw new ApiError('file-rejected', {
        code: 'remote_file_upload_error',
        message: 'Failed to fetch file from …',
      });
    };
    await session.attachUrl(url);
    await uploadsSettled();
    expect(files()[0]?.problem?.reason).to.equal('upload');
  });

  it('stays a URL if the app accepts no uploads', async () => {
    const client = new FakeClient();
    client.capabilities = { remoteFiles: true };
    const file_upload = {
      ...fileParameters.file_upload,
      allowed_file_upload_methods: ['remote_url'],
    };
    const { session, files } = setupUploads({ file_upload }, { client });
    await session.attachUrl(url);
    expect(files()[0]).to.include({ remoteUrl: url });
    expect(statuses(files())).to.deep.equal([undefined]);
  });

  it('is checked like any other file', async () => {
    const { session, files } = setupUploads();
    await session.attachUrl('https://example.org/film.mp4');
    expect(files()[0]?.problem?.reason).to.equal('type');
  });
});
