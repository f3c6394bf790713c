import { expect } from '@open-wc/testing';
import type { DifyChat } from '../../src/element/dify-chat.js';
import type { DifyChatPanel } from '../../src/features/panel/panel.js';
import type { FakeApp } from '../../src/testing/index.js';
import { setupElement } from '../helpers/element.js';
import { itWithUploads } from '../helpers/engine.js';
import { until } from '../helpers/until.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const camera: FakeApp = {
  mode: 'chat',
  name: 'Camera',
  apiKey: 'app-camera',
  siteCode: 'camera0000000000',
  parameters: {
    file_upload: {
      enabled: true,
      allowed_file_types: ['image'],
      allowed_file_upload_methods: ['local_file'],
      number_limits: 2,
    },
  },
};

describe('what a page can ask of the conversation', () => {
  it('rates an answer, and takes the rating back', async () => {
    const { element, events } = await setupElement();
    const { id = '' } = (await element.send('Hello')) ?? {};
    expect(await element.rate(id, 'like', 'Well said')).to.equal(true);
    expect(element.messages.at(-1)?.rating).to.equal('like');
    expect(await element.rate(id, null)).to.equal(true);
    const rated = events.filter(({ type }) => type === 'dify-message-rated');
    expect(rated.map(({ detail }) => detail)).to.deep.equal([
      { messageId: id, rating: 'like' },
      { messageId: id, rating: null },
    ]);
  });

  it('stores no rating of what is not there, nor before anything is', async () => {
    const { element } = await setupElement();
    expect(await element.rate('nobody', 'like')).to.equal(false);
    await element.send('Hello');
    expect(await element.rate('nobody', 'like')).to.equal(false);
  });

  it('asks a question again: the newest, or that of an answer', async () => {
    const { element } = await setupElement();
    expect(await element.regenerate()).to.equal(undefined);
    const { id = '' } = (await element.send('One')) ?? {};
    await element.send('Two');
    expect((await element.regenerate())?.text).to.equal('You said: Two');
    expect((await element.regenerate(id))?.text).to.equal('You said: One');
    expect(await element.regenerate('nobody')).to.equal(undefined);
    element.addEventListener('dify-before-send', (event) => event.preventDefault());
    expect(await element.regenerate()).to.equal(undefined);
    // The other version of the first answer is shown; no question follows it.
    expect(element.messages).to.have.length(2);
  });

  it('writes the conversation down, in each of three ways', async () => {
    const { element } = await setupElement();
    await element.send('Give me **bold**');
    const markdown = await element.exportTranscript();
    expect(markdown).to.contain('You said: Give me **bold**');
    expect(await element.exportTranscript('html')).to.contain('<strong>bold</strong>');
    const plain = JSON.parse(await element.exportTranscript('json')) as {
      messages: { role: string }[];
    };
    expect(plain.messages.map(({ role }) => role)).to.deep.equal(['user', 'assistant']);
  });

  itWithUploads('sends files along, and keeps those that the app does not take', async () => {
    const fields: Partial<DifyChat> = { token: camera.siteCode };
    const { element } = await setupElement(fields, { apps: [camera] });
    const files = [
      new File(['x'], 'a.png', { type: 'image/png' }),
      new File(['x'], 'b.txt', { type: 'text/plain' }),
    ];
    const answer = await element.send('Look', { files });
    expect(answer?.status).to.equal('complete');
    expect(element.messages[0]?.attachments.map(({ name }) => name)).to.deep.equal(['a.png']);
  });

  it('sends one question at a time: a second one fires no event and is not lost in the first', async () => {
    const { element, names } = await setupElement();
    const first = element.send('One');
    expect(await element.send('Two')).to.equal(undefined);
    expect((await first)?.text).to.equal('You said: One');
    expect(names().filter((name) => name === 'dify-before-send')).to.have.length(1);
    expect((await element.send('Two'))?.text).to.equal('You said: Two');
  });

  it('asks no question again while another one waits to be sent', async () => {
    const { element, names } = await setupElement();
    await element.send('One');
    const second = element.send('Two');
    expect(await element.regenerate()).to.equal(undefined);
    expect((await second)?.text).to.equal('You said: Two');
    expect(names().filter((name) => name === 'dify-before-send')).to.have.length(2);
  });

  it('sends the next question after one that a listener has prevented', async () => {
    const { element } = await setupElement();
    element.addEventListener('dify-before-send', (event) => event.preventDefault(), { once: true });
    expect(await element.send('One')).to.equal(undefined);
    expect((await element.send('Two'))?.text).to.equal('You said: Two');
  });

  it('does not send a question whose files cannot be attached, and puts its text into the draft', async () => {
    const { element, names, query, waitForText } = await setupElement({ open: true });
    await waitForText('Ask me anything');
    const { session } = query<DifyChatPanel>('dify-chat-panel');
    // As if the code for attachments could not be loaded.
    Object.assign(Reflect.get(session!, 'effects') as object, {
      complete: () => Promise.resolve(false),
    });
    const files = [new File(['x'], 'a.txt')];
    expect(await element.send('Read this', { files })).to.equal(undefined);
    expect(element.messages).to.deep.equal([]);
    expect(names()).not.to.include('dify-message-sent');
    await until(() => query<HTMLTextAreaElement>('textarea').value === 'Read this');
  });
});
