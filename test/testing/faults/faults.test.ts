import { expect } from '@open-wc/testing';
import type { Answer, AnswerStep } from '../../../src/testing/index.js';
import { Run } from '../../../src/testing/scripts/run.js';
import { eventsOf, orderOf, setupCaller } from '../../helpers/caller.js';

const wrong = (value: unknown) => () => value as Answer;

/** Invalid answers and the errors that are logged for them. */
const faults: Record<string, [answer: () => Answer, words: RegExp]> = {
  'fails in the middle': [failing, /my own mistake/],
  'fails at once': [wrongAtOnce, /my own mistake/],
  'is asynchronous': [wrong((async function* () {})()), /not something asynchronous/],
  'is a string': [wrong('Hello'), /a generator of them, not Hello/],
  'is missing': [wrong(undefined), /not undefined/],
  'misspells a step': [wrong([{ txt: 'Hello' }]), /\{"txt":"Hello"\} is not a step/],
};

function* failing(): Generator<AnswerStep> {
  yield { text: 'Hello' };
  throw new Error('my own mistake');
}

function wrongAtOnce(): Answer {
  throw new Error('my own mistake');
}

const internal = {
  code: 'internal_server_error',
  message: 'Internal Server Error, please contact support.',
  status: 500,
};

describe('an invalid answer', () => {
  for (const [name, [answer, words]] of Object.entries(faults)) {
    it(`that ${name} is an error in streaming and blocking mode`, async () => {
      const { ask, send } = await setupCaller('chat', answer);
      expect((await ask()).at(-1)).to.include({ event: 'error', ...internal });
      const whole = await send({ response_mode: 'blocking' });
      expect(await whole.json()).to.deep.equal(internal);
    });

    it(`that ${name} is logged once`, async () => {
      const logged: unknown[] = [];
      await newRun(answer, (fault) => logged.push(fault)).play();
      expect(logged.map(String)).to.have.length(1);
      expect(String(logged[0])).to.match(words);
    });
  }

  it('ends a chatflow as a failed run if it throws after a form', async () => {
    const { ask, post, get } = await setupCaller('advanced-chat', function* () {
      yield { form: { content: 'Sure?' } };
      throw new Error('my own mistake');
    });
    const body = JSON.stringify(await ask());
    const find = (name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(body)![1]!;
    const live = await get(`/workflow/${find('workflow_run_id')}/events`);
    await post(`/form/human_input/${find('form_token')}`, { action: 'continue', inputs: {} });
    const events = eventsOf(await live.text());
    expect(events.at(-1)!.data).to.include({ status: 'failed', error: internal.message });
  });

  it('no longer counts as active after it has thrown', async () => {
    const { ask } = await setupCaller('chat', failing, { app: { maxActiveRequests: 1 } });
    await ask();
    expect(orderOf(await ask())).to.deep.equal(['message', 'error']);
  });

  for (const [how, step] of [
    ['stopped', { wait: 1 }],
    ['cut', { cut: true }],
    ['failed', { fail: internal }],
  ] as const)
    it(`releases its resources when it is ${how}`, async () => {
      let put = false;
      const run = newRun(function* () {
        try {
          yield step;
          yield { wait: 1 };
        } finally {
          put = true;
        }
      });
      const playing = run.play();
      run.stop();
      await playing;
      expect(put).to.equal(true);
    });
});

describe('a blocking answer', () => {
  it('rejects if its connection is cut', async () => {
    const { send } = await setupCaller('chat', [{ text: 'Hello' }, { cut: true }]);
    const error = await send({ response_mode: 'blocking' }).catch((error: unknown) => error);
    expect(error).to.be.instanceOf(TypeError).with.property('message', 'Failed to fetch');
  });

  it('is a proxy page if its connection ends early', async () => {
    const { send } = await setupCaller('chat', [{ text: 'Hello' }, { hangUp: true }]);
    const response = await send({ response_mode: 'blocking' });
    expect([response.status, response.headers.get('content-type')]).to.deep.equal([
      502,
      'text/html',
    ]);
    expect(response.headers.get('access-control-allow-origin')).to.equal(null);
  });
});

/** A run without a reader. */
function newRun(answer: () => Answer, handleError: (fault: unknown) => void = () => undefined) {
  const none = () => [];
  const script = {
    ...{ begin: none, step: none, end: none, fail: none, crash: none },
    leavesOpen: () => false,
    result: () => ({ body: {} }),
  };
  return new Run({ script, answer, outlivesReader: true, sleep: async () => {}, handleError });
}
