import { expect } from '@open-wc/testing';
import type { FakeApp } from '../../src/testing/index.js';
import { setupElement } from '../helpers/element.js';
import { itWithUploads } from '../helpers/engine.js';
import { imageFile, fileParameters, textFile } from '../helpers/files.js';
import { until } from '../helpers/until.js';

const app: FakeApp = {
  mode: 'chat',
  name: 'Files',
  siteCode: 'chat000000000000',
  apiKey: 'app-1',
  parameters: fileParameters,
};

/** An open element in front of an app that takes files. */
async function setup(fields: Parameters<typeof setupElement>[0] = {}, apps = [app]) {
  const page = await setupElement({ mode: 'inline', storage: 'none', ...fields }, { apps });
  await page.waitForText('How can I help you?');
  return page;
}

const refused: FakeApp = {
  ...app,
  parameters: { file_upload: { ...fileParameters.file_upload, number_limits: 1 } },
};

describe('files with a question', () => {
  for (const [api, fields] of [
    ['/api', {}],
    ['/v1', { token: undefined, apiKey: 'app-1', user: 'ann' }],
  ] as const)
    itWithUploads(`go out, and stand above it, also in the history (${api})`, async () => {
      const page = await setup(fields);
      const files = [imageFile('photo.png'), textFile('notes.txt')];
      const answer = await page.element.send('What is this?', { files });
      expect(answer?.status).to.equal('complete');
      expect(page.requests.filter((each) => each.endsWith('/files/upload')).length).to.equal(2);
      await page.waitForText('notes.txt');
      const { conversationId } = page.element;
      await page.element.newConversation();
      await page.element.openConversation(conversationId!);
      await until(() => page.element.messages.length === 2);
      const sent = page.element.messages[0]!.attachments;
      expect(sent.map(({ name, kind }) => [name, kind])).to.deep.equal([
        ['photo.png', 'image'],
        ['notes.txt', 'document'],
      ]);
    });

  itWithUploads('go out from the composer', async () => {
    const page = await setup();
    await until(() => page.queryAll('dify-chat-file-source').length === 1);
    const detail = { files: [textFile('notes.txt')] };
    page.query('dify-chat-file-source').dispatchEvent(new CustomEvent('files-pick', { detail }));
    await page.waitForText('notes.txt TXT');
    const answer = await page.element.send('Read this');
    expect(answer?.status).to.equal('complete');
    expect(page.element.messages[0]!.attachments.length).to.equal(1);
    expect(page.queryAll('dify-chat-attach .chip')).to.deep.equal([]);
  });

  it('keep it from going out when the server does not take them', async () => {
    // The app was changed after it was opened.
    const apps = [structuredClone(app)];
    const page = await setup({}, apps);
    Object.assign(apps[0]!, { parameters: refused.parameters });
    const files = [textFile('a.txt'), textFile('b.txt')];
    await page.element.send('Read this', { files });
    expect(page.element.messages.at(-1)?.error?.kind).to.equal('file-rejected');
    await page.waitForText('A file was rejected.');
    await page.waitForText('a.txt');
  });

  it('are said to be too many before anything goes out', async () => {
    const page = await setup({}, [refused]);
    const files = [textFile('a.txt'), textFile('b.txt')];
    await page.element.send('Read this', { files });
    expect(page.element.messages[0]!.attachments.map(({ name }) => name)).to.deep.equal(['a.txt']);
    await page.waitForText('b.txt Too many files (max. 1)');
  });

  it('have no button where the page has switched them off, or the app takes none', async () => {
    const without = await setup({ noUpload: true });
    expect(without.queryAll('dify-chat-attach')).to.deep.equal([]);
    const none = await setup({}, [{ ...app, parameters: {} }]);
    expect(none.queryAll('dify-chat-attach')).to.deep.equal([]);
  });
});
