import { expect } from '@open-wc/testing';
import { RetryAfter } from '../../src/element/retry-after.js';
import { initialState, type ChatState, type MessageError } from '../../src/state/model.js';
import { answer, question } from '../helpers/chat.js';
import { setupElement } from '../helpers/element.js';
import { FakeClock } from '../helpers/fake-clock.js';

function setUp() {
  const clock = new FakeClock();
  let calls = 0;
  const retryAfter = new RetryAfter(clock, () => {
    calls++;
  });
  const errorIn = (seconds: number): MessageError => ({
    kind: 'rate-limited',
    code: 'too_many_requests',
    message: '',
    retryAfter: seconds,
    retryAt: clock.now() + seconds * 1000,
  });
  const follow = (fields: Partial<ChatState>) => retryAfter.follow({ ...initialState, ...fields });
  return { clock, retryAfter, errorIn, follow, calls: () => calls };
}

describe('a wait that the server asks for', () => {
  for (const field of ['appError', 'historyError'] as const)
    it(`ends with a call, for an ${field}`, () => {
      const { clock, errorIn, follow, calls } = setUp();
      follow({ [field]: errorIn(30) });
      clock.advance(29_999);
      expect(calls()).to.equal(0);
      clock.advance(1);
      expect(calls()).to.equal(1);
    });

  it('ends with a call for the newest answer only', () => {
    const { clock, errorIn, follow, calls } = setUp();
    const refused = answer('', { status: 'failed', error: errorIn(5) });
    follow({ messages: [question('One'), refused, question('Two'), answer('Two')] });
    clock.advance(10_000);
    expect(calls()).to.equal(0);
    follow({ messages: [question('One'), { ...refused, error: errorIn(5) }] });
    clock.advance(5000);
    expect(calls()).to.equal(1);
  });

  it('is one wait, however often the state changes', () => {
    const { clock, errorIn, follow, calls } = setUp();
    const appError = errorIn(5);
    follow({ appError });
    clock.advance(4000);
    follow({ appError, draft: 'x' });
    clock.advance(1000);
    follow({ appError, draft: 'xy' });
    clock.advance(60_000);
    expect(calls()).to.equal(1);
    expect(clock.pending).to.equal(0);
  });

  it('ends early when its error is gone, as after a successful try', () => {
    const { clock, errorIn, follow, calls } = setUp();
    follow({ appError: errorIn(5) });
    follow({});
    clock.advance(5000);
    expect(calls()).to.equal(0);
  });

  it('is the shortest of several, and then the next one', () => {
    const { clock, errorIn, follow, calls } = setUp();
    const state = { appError: errorIn(20), historyError: errorIn(10) };
    follow(state);
    clock.advance(10_000);
    expect(calls()).to.equal(1);
    follow({ appError: state.appError });
    clock.advance(10_000);
    expect(calls()).to.equal(2);
  });

  it('is left to the visitor if it is over already, or longer than ten minutes', () => {
    const { clock, errorIn, follow, calls } = setUp();
    follow({ appError: errorIn(-5), historyError: errorIn(601) });
    clock.advance(3_600_000);
    expect(calls()).to.equal(0);
  });

  it('is not waited for out of the page', () => {
    const { clock, retryAfter, errorIn, follow, calls } = setUp();
    const appError = errorIn(5);
    follow({ appError });
    retryAfter.cancel();
    expect(clock.pending).to.equal(0);
    follow({ appError });
    clock.advance(5000);
    expect(calls()).to.equal(1);
  });
});

describe('a question that is refused for too many requests', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  /** An element whose server refuses the next questions. */
  async function setUpRefused(refusals: number, headers: Record<string, string>) {
    const setup = await setupElement({ open: true });
    await setup.waitForText('Ask me anything');
    setup.element.fetch = (input, init) => {
      const request = new Request(input, init);
      const isQuestion = request.url.endsWith('/chat-messages');
      const body = { code: 'too_many_requests', message: 'Too many requests.', status: 429 };
      return isQuestion && refusals-- > 0
        ? Promise.resolve(Response.json(body, { status: 429, headers }))
        : setup.fetch(request);
    };
    return setup;
  }

  it('counts down, and is sent again by itself', async () => {
    const { element, waitForText, names } = await setUpRefused(2, { 'retry-after': '1' });
    await element.send('Hello');
    await waitForText(/Try again in 1/);
    await waitForText('You said: Hello');
    expect(element.messages).to.have.length(2);
    expect(names().filter((name) => name === 'dify-before-send')).to.have.length(3);
  });

  it('waits for the visitor if the server does not say how long', async () => {
    const { element, waitForText } = await setUpRefused(1, {});
    await element.send('Hello');
    await waitForText('Try again');
    expect(element.status).to.equal('error');
  });

  it('is not sent again below a later one', async () => {
    const { element, waitForText, text } = await setUpRefused(1, { 'retry-after': '1' });
    await element.send('First');
    await element.send('Second');
    await waitForText('You said: Second');
    // The wait of the first one is over: the button says so.
    await waitForText(/Try again(?! in)/);
    expect(text()).not.to.contain('You said: First');
    expect(element.messages).to.have.length(4);
  });
});
