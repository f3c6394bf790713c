import { expect } from '@open-wc/testing';
import { ApiError } from '../../src/api/http/errors.js';
import type { MessageError } from '../../src/state/model.js';
import { setupElement } from '../helpers/element.js';
import { recordedResponse } from '../helpers/fixtures.js';
import { until } from '../helpers/until.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

type Setup = Awaited<ReturnType<typeof setupElement>>;

const errorOf = ({ events }: Setup) =>
  events.find(({ type }) => type === 'dify-error')?.detail as MessageError | undefined;
const failedFetch = () => Promise.reject(new TypeError('Failed to fetch'));
const click = ({ query }: Setup) => query<HTMLButtonElement>('.failure button').click();

/** An open chat whose network is gone; questions do not leave the browser. */
async function setUpOffline() {
  const setup = await setupElement({ open: true });
  await setup.waitForText('Ask me anything');
  const notSent = new ApiError('offline', { code: 'not_sent', message: '' });
  setup.element.fetch = () => Promise.reject(notSent);
  return setup;
}

describe('a visitor is told, in the thread, that', () => {
  it('the chat is not set up', async () => {
    const setup = await setupElement({ token: undefined, baseUrl: undefined, open: true });
    await setup.waitForText('This chat isn’t set up correctly.');
    expect(setup.requests).to.deep.equal([]);
  });

  it('the site code is wrong', async () => {
    const setup = await setupElement({ token: 'wrong', open: true });
    await setup.waitForText('This chat can’t be found.');
    expect(errorOf(setup)).to.include({ kind: 'not-found', code: 'not_found' });
  });

  it('the key is wrong', async () => {
    const setup = await setupElement({ token: undefined, apiKey: 'app-wrong', open: true });
    await setup.waitForText('This chat isn’t accepting messages right now.');
    expect(errorOf(setup)).to.include({ kind: 'unauthorized' });
  });

  it('there is no Dify at the base URL: a page of another server answers', async () => {
    const page = () =>
      Promise.resolve(new Response('<!doctype html><title>404</title>', { status: 404 }));
    const setup = await setupElement({ open: true, fetch: page });
    await setup.waitForText('This chat can’t be found.');
    expect(errorOf(setup)).to.include({ kind: 'not-found', code: 'http_404' });
  });

  it('the server cannot be reached, and tries again when asked', async () => {
    const setup = await setupElement({ open: true, fetch: failedFetch });
    await setup.waitForText('The chat can’t be reached right now.');
    setup.element.fetch = setup.fetch;
    click(setup);
    await setup.waitForText('Ask me anything');
    expect(setup.queryAll('.failure')).to.deep.equal([]);
  });

  it('the network is gone, and sends the question when it is back', async () => {
    const setup = await setUpOffline();
    await setup.element.send('one');
    await setup.element.send('two');
    setup.element.fetch = setup.fetch;
    dispatchEvent(new Event('online'));
    await setup.waitForText(/You said: one.*You said: two/);
    expect(setup.element.messages).to.have.length(4);
  });

  it('the network is gone, and does not send a question that is being edited when it is back', async () => {
    const setup = await setUpOffline();
    await setup.element.send('one');
    const [question] = setup.element.messages;
    setup.query<HTMLElement>('.edit').click();
    const box = () => setup.queryAll<HTMLTextAreaElement>('textarea[aria-label="Edit message"]')[0];
    await until(() => box() !== undefined);
    box()!.value = 'one, corrected';
    setup.element.fetch = setup.fetch;
    dispatchEvent(new Event('online'));
    await setup.element.send('two');
    await setup.waitForText('You said: two');
    expect(setup.text()).not.to.contain('You said: one');
    expect(box()?.value).to.equal('one, corrected');
    expect(setup.element.messages[0]?.id).to.equal(question?.id);
  });

  it('the network is gone, and does not send a question that is being edited after another editor was closed', async () => {
    const setup = await setUpOffline();
    await setup.element.send('one');
    await setup.element.send('two');
    for (const button of setup.queryAll<HTMLElement>('.edit')) button.click();
    const editors = () => setup.queryAll('dify-chat-question-editor');
    await until(() => editors().length === 2);
    editors()[1]!.dispatchEvent(new CustomEvent('question-cancel'));
    await until(() => editors().length === 1);
    setup.element.fetch = setup.fetch;
    dispatchEvent(new Event('online'));
    await setup.waitForText('You said: two');
    expect(setup.text()).not.to.contain('You said: one');
  });

  it('the network is gone, and does not send again what may have arrived', async () => {
    const setup = await setupElement({ open: true });
    await setup.waitForText('Ask me anything');
    setup.element.fetch = () => Promise.reject(new ApiError('offline', { message: '' }));
    await setup.element.send('one');
    setup.element.fetch = setup.fetch;
    dispatchEvent(new Event('online'));
    await setup.element.send('two');
    await setup.waitForText('You said: two');
    expect(setup.text()).not.to.contain('You said: one');
  });

  it('once, not at every look at the launcher', async () => {
    const setup = await setupElement({ fetch: failedFetch });
    const launcher = setup.query('dify-chat-launcher');
    launcher.dispatchEvent(new PointerEvent('pointerenter'));
    await setup.waitForEvent('dify-error');
    for (let look = 0; look < 3; look++) launcher.dispatchEvent(new PointerEvent('pointerenter'));
    await setup.element.updateComplete;
    expect(setup.names().filter((name) => name === 'dify-error')).to.have.length(1);
  });

  it('once, when a question fails of what the chat failed to load of, and everything is loaded with the next try', async () => {
    const setup = await setupElement({ open: true, fetch: failedFetch });
    await setup.waitForText('The chat can’t be reached right now.');
    await setup.element.send('Are you there?');
    await setup.waitForText('Assistant : The chat can’t be reached right now. Try again');
    await until(() => setup.queryAll('.failure').length === 1);
    setup.element.fetch = setup.fetch;
    click(setup);
    await setup.waitForText('You said: Are you there?');
    await setup.waitForText('Ask me anything');
    expect(setup.queryAll('.failure')).to.deep.equal([]);
  });

  it('the app is no chat app', async () => {
    const setup = await setupElement({ token: 'completion000000', open: true });
    await setup.waitForText('The assistant isn’t available right now.');
    expect(errorOf(setup)).to.include({ kind: 'app-unavailable', code: 'not_chat_app' });
  });

  it('the app refuses to chat, where only the question shows it', async () => {
    const setup = await setupElement({ open: true });
    await setup.waitForText('Ask me anything');
    setup.element.fetch = async (input, init) => {
      const request = new Request(input, init);
      return request.method === 'POST'
        ? recordedResponse('1.16.1/chat-wrong-mode')
        : setup.fetch(request);
    };
    await setup.element.send('Hello');
    await setup.waitForText(
      'You : Hello Assistant : The assistant isn’t available right now. Try again',
    );
  });
});

describe('a question that went wrong', () => {
  it('stays, and can be asked again, when the server has stopped', async () => {
    const setup = await setupElement({ open: true });
    await setup.waitForText('Ask me anything');
    setup.element.fetch = failedFetch;
    const answer = await setup.element.send('Are you there?');
    expect(answer).to.include({ status: 'failed' });
    expect(setup.element.status).to.equal('error');
    await setup.waitForText(
      'You : Are you there? Assistant : The chat can’t be reached right now. Try again',
    );
    setup.element.fetch = setup.fetch;
    click(setup);
    await setup.waitForText('You said: Are you there?');
    expect(setup.element.messages).to.have.length(2);
  });

  it('is said to be too long when a proxy refuses its size', async () => {
    const faults = [{ on: '/chat-messages', status: 413, html: true }] as const;
    const setup = await setupElement({ open: true }, { faults });
    await setup.element.send('A very long question');
    await setup.waitForText('This message is too long.');
    expect(setup.text()).not.to.contain('file');
  });

  it('keeps what had come of its answer when the stream breaks, and is asked anew below', async () => {
    const setup = await setupElement({ open: true });
    const answer = await setup.element.send('cut');
    expect(answer).to.include({ status: 'interrupted' });
    await setup.waitForText(
      'because the connection The connection was lost before the response was complete. Ask again below',
    );
    click(setup);
    await until(() => setup.element.messages.length === 4);
    expect(setup.element.messages[1]?.text).to.contain('This answer will not come to its end');
  });

  it('says so when the app fails in the middle', async () => {
    const setup = await setupElement({ open: true });
    const answer = await setup.element.send('please fail');
    expect(answer?.error).to.include({
      code: 'completion_request_error',
      message: 'The model said no',
    });
    await setup.waitForText('I was about to say The assistant isn’t available right now.');
    expect(setup.text()).not.to.contain('The model said no');
  });

  it('is still there after a reload', async () => {
    const first = await setupElement({ open: true });
    await first.waitForText('Ask me anything');
    first.element.fetch = failedFetch;
    await first.element.send('Do not lose me');
    first.element.remove();
    const again = await setupElement({ open: true, fetch: first.fetch });
    await again.waitForText('You : Do not lose me');
    click(again);
    await again.waitForText('You said: Do not lose me');
  });

  it('never makes a promise reject, nor throws into the page', async () => {
    const { element } = await setupElement({
      fetch: () => {
        throw new Error('a fault of the page');
      },
    });
    expect((await element.send('Hello'))?.status).to.equal('failed');
    element.prepareRequest = () => {
      throw new Error('another');
    };
    expect((await element.send('Hello'))?.status).to.equal('failed');
  });
});
