import { expect, oneEvent } from '@open-wc/testing';
import type { DifyChatFileField } from '../../../src/features/files/file-field.js';
import type { Attachment } from '../../../src/state/model.js';
import { chatFixture, deepQuery, deepQueryAll, deepText, html } from '../../helpers/chat.js';
import { FakeClient } from '../../helpers/fake-client.js';
import { attachment, imageFile, setupUploads, statuses, textFile } from '../../helpers/files.js';
import { flushPromises, unreachable } from '../../helpers/session.js';
import { until } from '../../helpers/until.js';
import '../../../src/features/files/file-field.js';

async function setup(fields: Partial<DifyChatFileField> = {}) {
  const client = new FakeClient();
  client.capabilities = { formFiles: true };
  const chat = setupUploads({}, { client });
  // The code for it is there.
  await chat.session.detach('nothing');
  const field = await chatFixture<DifyChatFileField>(
    (chat) => html`<dify-chat-file-field .chat=${chat}></dify-chat-file-field>`,
    chat.session,
  );
  Object.assign(field, { allowedTypes: ['document', 'image'], ...fields });
  const changes: (readonly Attachment[])[] = [];
  field.addEventListener(
    'attachments-change',
    ({ detail }: CustomEventInit<{ attachments: readonly Attachment[] }>) =>
      changes.push(detail!.attachments),
  );
  await field.updateComplete;
  const names = () => field.attachments.map(({ name }) => name);
  /** Resolves once the files of the field satisfy `holds` and are shown. */
  const shows = async (holds: (files: readonly Attachment[]) => boolean) => {
    while (!holds(field.attachments)) await oneEvent(field, 'attachments-change');
    await field.updateComplete;
  };
  const pick = (...files: File[]) =>
    deepQuery(field, 'dify-chat-file-source').dispatchEvent(
      new CustomEvent('files-pick', { detail: { files } }),
    );
  /** Picks files; resolves once they are shown. */
  const add = async (...files: File[]) => {
    pick(...files);
    await shows(() => files.every(({ name }) => names().includes(name)));
  };
  const press = async (selector: string) => {
    deepQuery<HTMLElement>(field, selector).click();
    await field.updateComplete;
  };
  return { ...chat, field, changes, shows, pick, add, names, press };
}

describe('dify-chat-file-field', () => {
  it('is accessible, empty and with files', async () => {
    const { field, add } = await setup();
    await expect(field).to.be.accessible();
    await add(textFile(), new File(['x'], 'c.exe'));
    await expect(field).to.be.accessible();
  });

  it('uploads what is chosen, and tells of each step', async () => {
    const { field, add, uploadStarted, uploads, changes, shows } = await setup();
    await add(textFile('a.txt', 'words'));
    await uploadStarted(1);
    uploads[0]?.reportProgress(1, 2);
    uploads[0]?.succeed('u7');
    await shows(([file]) => file!.uploadId === 'u7');
    expect(changes.map(([file]) => [file?.status, file?.progress, file?.uploadId])).to.deep.equal([
      ['uploading', undefined, undefined],
      ['uploading', 0.5, undefined],
      [undefined, undefined, 'u7'],
    ]);
    expect(field.attachments).to.equal(changes.at(-1));
    expect(deepText(field)).to.contain('a.txt TXT · 5 bytes');
  });

  it('goes through the form whose token it has', async () => {
    const { add, uploadStarted, calls } = await setup({ formToken: 'form-1' });
    await add(textFile());
    await uploadStarted(1);
    expect(calls('createUploadToken')).to.deep.equal([['createUploadToken', 'form-1']]);
    expect(calls('uploadFormFile').length).to.equal(1);
  });

  it('lets another file take the place of a single one', async () => {
    const { add, uploadStarted, names, uploads, field } = await setup({ limit: 1 });
    await add(textFile('a.txt'));
    await uploadStarted(1);
    await add(textFile('b.txt'));
    expect(names()).to.deep.equal(['b.txt']);
    expect(uploads[0]?.isAborted).to.equal(true);
    expect(deepText(field)).to.contain('Add file');
  });

  it('takes as many as it may, and offers no more then', async () => {
    const { add, names, field, press } = await setup({ limit: 2 });
    await add(textFile('a.txt'), textFile('b.txt'), textFile('c.txt'));
    expect(statuses(field.attachments)).to.deep.equal(['uploading', 'uploading', 'failed']);
    expect(deepText(field)).to.contain('c.txt Too many files (max. 2)');
    expect(deepText(field)).not.to.contain('Add file');
    await press('.remove');
    expect(names()).to.deep.equal(['b.txt', 'c.txt']);
    expect(deepText(field)).to.contain('Add file');
  });

  it('refuses what it does not take', async () => {
    const { add, field, uploads } = await setup({
      allowedTypes: ['custom'],
      allowedExtensions: ['.PDF'],
    });
    await add(textFile('a.txt'));
    await flushPromises();
    expect(deepText(field)).to.contain('Unsupported file type. Supported: PDF');
    expect(uploads).to.deep.equal([]);
  });

  it('tries again what did not get there', async () => {
    const { add, uploadStarted, field, uploads, press, shows } = await setup();
    await add(textFile());
    await uploadStarted(1);
    uploads[0]?.fail(unreachable);
    await shows(([file]) => file!.status === 'failed');
    expect(deepText(field)).to.contain('Upload failed');
    await press('.retry');
    await uploadStarted(2);
    uploads[1]?.succeed();
    await shows(([file]) => file !== undefined && !file.status);
    expect(statuses(field.attachments)).to.deep.equal([undefined]);
  });

  it('ends the upload of what is removed, and keeps the focus', async () => {
    const { add, uploadStarted, field, uploads, press, changes } = await setup();
    await add(imageFile());
    await uploadStarted(1);
    await press('.remove');
    expect(uploads[0]?.isAborted).to.equal(true);
    expect(changes.at(-1)).to.deep.equal([]);
    expect(field.shadowRoot?.activeElement?.localName).to.equal('dify-chat-file-source');
  });

  it('shows what it was given, and says nothing of it', async () => {
    const { field, changes } = await setup({ attachments: [attachment({ name: 'kept.txt' })] });
    expect(deepText(field)).to.contain('kept.txt');
    expect(deepQuery(field, '[role=status]').textContent).to.equal('');
    expect(changes).to.deep.equal([]);
  });

  it('takes what is let go over it', async () => {
    const { field, shows } = await setup();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(textFile('a.txt'));
    const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
    const over = new DragEvent('dragover', init);
    field.dispatchEvent(over);
    expect(over.defaultPrevented).to.equal(true);
    await field.updateComplete;
    expect(deepQueryAll(field, '.over').length).to.equal(1);
    field.dispatchEvent(new DragEvent('drop', init));
    await shows(({ length }) => length === 1);
    expect(deepQueryAll(field, '.over').length).to.equal(0);
  });

  it('takes an address', async () => {
    const { field, client, shows } = await setup({ formToken: 'form-1' });
    client.responses.uploadFormFile = () => ({ id: 'u', name: 'b.pdf', size: 9 });
    deepQuery(field, 'dify-chat-file-source').dispatchEvent(
      new CustomEvent('url-pick', { detail: { url: 'https://example.org/b.pdf' } }),
    );
    await shows(([file]) => file?.uploadId === 'u');
    expect(field.attachments[0]).to.include({ uploadId: 'u', name: 'b.pdf' });
  });

  it('says so where files cannot be taken care of', async () => {
    const { session, pick, field } = await setup();
    session.uploadFor = () => Promise.resolve(undefined);
    pick(textFile());
    await until(() => deepQueryAll(field, '.blocked').length === 1);
    const status = deepQuery(field, '.blocked');
    expect(status.role).to.equal('status');
    expect(status.textContent.trim()).to.equal('Upload failed');
  });

  it('does not leave a file on its way whose upload has come to nothing', async () => {
    const { session, add, shows, field } = await setup();
    session.uploadFor = (_target, _source, onChange) => {
      onChange(attachment({ name: 'a.txt', status: 'uploading' }));
      return Promise.resolve(undefined);
    };
    await add(textFile('a.txt'));
    await shows(([file]) => file!.status === 'failed');
    expect(deepText(field)).to.contain('a.txt Upload failed');
  });
});
