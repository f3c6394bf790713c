import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { ApiError } from '../../src/api/http/errors.js';
import type { HistoryMessage } from '../../src/api/types.js';
import { FakeClient, type ControlledStream } from '../helpers/fake-client.js';
import { newStorages, setupSession } from '../helpers/session.js';
import { eventOf } from '../helpers/stream.js';

/** The same at each run, so that a failure can be repeated; change it to look further. */
const runs = { numRuns: 150, seed: 20_261_128 };
const PAGE_SIZE = 3;

const refusals = {
  'server error': new ApiError('unknown', { status: 500, message: 'Internal Server Error' }),
  'rate limit': new ApiError('rate-limited', { status: 429, message: 'Too many requests' }),
  'bad request': new ApiError('invalid-input', { status: 400, message: 'name is required' }),
  'no connection': new ApiError('unreachable', { message: 'Failed to fetch' }),
} as const;
const outcomes = ['answered', 'failed row', 'cut', 'stopped', ...Object.keys(refusals)];

type Step = { ask: string } | { retry: string } | 'reload' | 'load older' | 'flush';

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ ask: fc.constantFrom(...outcomes) }), weight: 6 },
  { arbitrary: fc.record({ retry: fc.constantFrom(...outcomes) }), weight: 2 },
  { arbitrary: fc.constant<Step>('reload'), weight: 2 },
  fc.constant<Step>('load older'),
  fc.constant<Step>('flush'),
);

/** A visit of one tab to a server that keeps what Dify keeps. */
class Visit {
  readonly rows: HistoryMessage[] = [];
  /** The turns as the visitor has seen them: question and how it ended. */
  seen: string[] = [];
  #seconds = 0;
  #questions = 0;
  #nextStream = 1;
  readonly #storages = newStorages();
  #setup = this.#open();

  async take(step: Step): Promise<void> {
    const { session } = this.#setup;
    this.#wait();
    if (step === 'reload') return this.#reload();
    if (step === 'load older') return session.loadOlder();
    if (step === 'flush') {
      session.flush();
      return;
    }
    if ('ask' in step) return this.#ask(step.ask);
    return this.#retry(step.retry);
  }

  /** The shown turns, in the words of `seen`. */
  shown(): string[] {
    const { messages } = this.#setup.session.store.state;
    return messages.flatMap(({ role, status, error, text }, index) =>
      role === 'assistant'
        ? `${messages[index - 1]?.text}: ${status} ${error?.kind ?? ''} ${text}`
        : [],
    );
  }

  async loadAll(): Promise<void> {
    await this.#setup.session.loadAll();
  }

  /** The parents that questions named. */
  parents(): (string | undefined)[] {
    return this.rows.map(({ parent_message_id: parent }) => parent ?? undefined);
  }

  #open() {
    const client = new FakeClient();
    const { messages } = client;
    client.messages = (query) => messages({ ...query, limit: PAGE_SIZE });
    client.history = { c1: this.rows };
    const setup = setupSession({ client, storages: this.#storages });
    setup.clock.advance(this.#seconds * 1000);
    return setup;
  }

  async #reload(): Promise<void> {
    this.#setup.session.flush();
    this.#setup = this.#open();
    this.#nextStream = 1;
    await this.#setup.session.open();
  }

  #wait(): void {
    this.#seconds += 2;
    this.#setup.clock.advance(2000);
  }

  async #ask(outcome: string): Promise<void> {
    const text = `question ${++this.#questions}`;
    const { session } = this.#setup;
    const sent = session.send({ text });
    await this.#play(outcome, text);
    await sent;
    this.#record();
  }

  async #retry(outcome: string): Promise<void> {
    const { session } = this.#setup;
    const { messages } = session.store.state;
    const answer = messages.findLast(({ status }) => status === 'failed');
    if (!answer) return;
    const { text = '' } = messages[messages.indexOf(answer) - 1] ?? {};
    const sent = session.retry(answer.key);
    await this.#play(outcome, text);
    await sent;
    this.seen = this.seen.filter((turn) => !turn.startsWith(`${text}: `));
    this.#record();
  }

  #record(): void {
    this.seen.push(this.shown().at(-1) ?? '');
  }

  async #play(outcome: string, query: string): Promise<void> {
    const { client, session } = this.#setup;
    const stream = await client.streamed(this.#nextStream);
    this.#nextStream++;
    const refusal = refusals[outcome as keyof typeof refusals] as ApiError | undefined;
    if (refusal) {
      stream.fail(refusal);
      return;
    }
    const id = `m${this.rows.length}`;
    const row: HistoryMessage = {
      id,
      conversation_id: 'c1',
      parent_message_id: stream.request.parentId ?? null,
      query,
      answer: '',
      status: 'normal',
      created_at: 1_700_000_000 + this.#seconds,
    };
    this.rows.push(row);
    const ids = { conversation_id: 'c1', message_id: id, task_id: `t${id}` };
    if (outcome === 'failed row') {
      Object.assign(row, { status: 'error', error: 'Out of quota' });
      const error = { code: 'provider_quota_exceeded', status: 400, message: 'Out of quota' };
      stream.send(eventOf({ event: 'error', ...ids, ...error }));
      stream.end();
      return;
    }
    stream.send(eventOf({ event: 'message', ...ids, answer: 'half' }));
    await stream.drained();
    if (outcome === 'cut') {
      stream.fail(new TypeError('network error'));
      return;
    }
    if (outcome === 'stopped') session.stop();
    row.answer = 'half';
    this.#end(stream, ids);
  }

  #end(stream: ControlledStream, ids: object): void {
    stream.send(eventOf({ event: 'message_end', ...ids }));
    stream.end();
  }
}

it('keeps every turn where it stood, whatever failed, was stopped, asked again or reloaded', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const visit = new Visit();
      await visit.take('reload');
      for (const each of [...steps, 'reload' as const]) {
        await visit.take(each);
        const shown = visit.shown();
        expect(shown).to.deep.equal(shown.length ? visit.seen.slice(-shown.length) : []);
      }
      await visit.loadAll();
      expect(visit.shown()).to.deep.equal(visit.seen);
    }),
    runs,
  );
});

it('never names a failed answer as the one that a question follows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const visit = new Visit();
      await visit.take('reload');
      for (const each of steps) await visit.take(each);
      const failed = visit.rows.filter(({ status }) => status === 'error').map(({ id }) => id);
      expect(visit.parents().filter((parent) => failed.includes(parent ?? ''))).to.deep.equal([]);
    }),
    runs,
  );
});
