import { expect } from '@open-wc/testing';
import { ApiError } from '../../../src/api/http/errors.js';
import { fieldRulesOf } from '../../../src/state/attachments/upload-rules.js';
import type { Attachment } from '../../../src/state/model.js';
import { FakeClient } from '../../helpers/fake-client.js';
import { attachment, setupUploads, textFile } from '../../helpers/files.js';

describe('a file for a field of a form', () => {
  const rules = fieldRulesOf({}, { types: ['document'], extensions: [], methods: [], limit: 2 });
  const target = { rules, formToken: 'form-1' };

  function setup(capabilities = {}) {
    const client = new FakeClient();
    client.capabilities = capabilities;
    return setupUploads({}, { client });
  }

  const setupForm = () => setup({ formFiles: true });

  it('reports each change of the attachment', async () => {
    const { session, uploadStarted, files } = setup();
    const updates: Attachment[] = [];
    const sent = session.uploadFor({ rules }, textFile(), (file) => updates.push(file));
    const upload = await uploadStarted(1);
    upload.reportProgress(1, 2);
    upload.succeed('upload-9');
    expect(await sent).to.include({ uploadId: 'upload-9' });
    expect(updates.map(({ status, progress }) => [status, progress])).to.deep.equal([
      ['uploading', undefined],
      ['uploading', 0.5],
      [undefined, undefined],
    ]);
    expect(files()).to.deep.equal([]);
  });

  it('is rejected with the reason', async () => {
    const { session, uploads } = setup();
    const others = [attachment(), attachment()];
    const refused = await session.uploadFor({ rules, others }, textFile(), () => undefined);
    expect(refused?.problem).to.deep.equal({ reason: 'count', limit: 2 });
    expect(uploads).to.deep.equal([]);
  });

  it('aborts its upload when it is removed', async () => {
    const { session, uploads, uploadStarted } = setup();
    const controller = new AbortController();
    const sent = session.uploadFor({ rules }, textFile(), () => undefined, controller.signal);
    const upload = await uploadStarted(1);
    controller.abort();
    await sent;
    expect(upload.isAborted).to.equal(true);
    const again = session.uploadFor({ rules }, textFile(), () => undefined, controller.signal);
    await again;
    expect(uploads.length).to.equal(1);
  });

  it("is uploaded with the form's token, which is requested once", async () => {
    const { session, client, calls, uploadStarted } = setupForm();
    for (const [index, name] of ['a.txt', 'b.txt'].entries()) {
      const sent = session.uploadFor(target, textFile(name), () => undefined);
      const upload = await uploadStarted(index + 1);
      upload.succeed();
      await sent;
    }
    expect(calls('createUploadToken')).to.deep.equal([['createUploadToken', 'form-1']]);
    expect(calls('uploadFormFile').map(([, token]) => token)).to.deep.equal(['u1', 'u1']);
    expect(client.calls.some(([name]) => name === 'uploadFile')).to.equal(false);
  });

  it('requests a new token when the last one has expired', async () => {
    const { session, client, clock, calls, uploadStarted } = setupForm();
    const expires_at = clock.now() / 1000 + 60;
    client.responses.createUploadToken = () => ({ upload_token: 'short', expires_at });
    for (const [index, name] of ['a.txt', 'b.txt'].entries()) {
      const sent = session.uploadFor(target, textFile(name), () => undefined);
      const upload = await uploadStarted(index + 1);
      upload.succeed();
      await sent;
      clock.advance(40_000);
    }
    expect(calls('createUploadToken').length).to.equal(2);
  });

  it('requests a new token once when the server rejects the last one', async () => {
    const { session, client, calls } = setupForm();
    const refusal = new ApiError('forbidden', {
      status: 403,
      code: 'invalid_upload_token',
      message: '',
    });
    client.responses.uploadFormFile = () => {
      throw refusal;
    };
    const sent = await session.uploadFor(target, textFile(), () => undefined);
    expect(calls('createUploadToken').length).to.equal(2);
    expect(sent?.problem).to.deep.include({ reason: 'upload' });
  });

  it('can be on the web', async () => {
    const { session, client, calls } = setupForm();
    client.responses.uploadFormFile = () => ({ id: 'f', name: 'a.pdf', size: 3 });
    const url = 'https://example.org/a.pdf';
    const sent = await session.uploadFor(target, url, () => undefined);
    expect(calls('uploadFormFile')[0]?.[2]).to.deep.equal({ url });
    expect(sent).to.include({ uploadId: 'f', size: 3 });
  });
});
