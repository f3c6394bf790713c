import { ApiError } from '../../src/api/http/errors.js';
import type { AppParameters } from '../../src/api/resources/parameters.js';
import type { StreamEvent } from '../../src/api/stream/stream-events.js';
import { nextTask } from '../../src/lib/next-task.js';
import { memoryStorage } from '../../src/lib/storage.js';
import * as effects from '../../src/state/effects/effects.js';
import type { ChatState } from '../../src/state/model.js';
import { createPersistence } from '../../src/state/persistence/persistence.js';
import type { SessionOptions } from '../../src/state/session-options.js';
import { ChatSession, type SessionEvent } from '../../src/state/session.js';
import { Condition } from './condition.js';
import { FakeClient } from './fake-client.js';
import { FakeClock } from './fake-clock.js';
import { eventOf } from './stream.js';

/**
 * A session whose dependencies the test controls; the code of its effects is loaded already. Pass the `storages` of another
 * session to simulate a reload.
 */
export function setupSession({
  client = new FakeClient(),
  storages = newStorages(),
  loadEffects = () => Promise.resolve(effects),
}: { client?: FakeClient; storages?: ReturnType<typeof newStorages> } & Pick<
  SessionOptions,
  'loadEffects'
> = {}) {
  const clock = new FakeClock();
  const persistence = createPersistence({ ...storages, scope: 'test' });
  const events: SessionEvent[] = [];
  const eventEmitted = new Condition();
  const unexpectedErrors: [error: unknown, doing: string][] = [];
  let ids = 0;
  const session = new ChatSession({
    client,
    persistence,
    clock,
    newId: () => `local-${++ids}`,
    onEvent: (event) => {
      events.push(event);
      eventEmitted.notify();
    },
    onUnexpectedError: (...error) => unexpectedErrors.push(error),
    loadEffects,
  });
  const stateChanged = new Condition();
  session.store.subscribe(() => stateChanged.notify());
  /** Resolves once the state satisfies `holds`. */
  const reached = (holds: (state: ChatState) => boolean) =>
    stateChanged.until(() => holds(session.store.state));
  /** Resolves once the session has emitted an event of this type. */
  const emitted = (type: SessionEvent['type']) =>
    eventEmitted.until(() => events.some((event) => event.type === type));
  const texts = () => session.store.state.messages.map(({ role, text }) => `${role}: ${text}`);
  const answer = () => session.store.state.messages.at(-1)!;
  return {
    session,
    client,
    clock,
    persistence,
    storages,
    events,
    unexpectedErrors,
    reached,
    emitted,
    texts,
    answer,
  };
}

export function newStorages() {
  return { localStorage: memoryStorage(), sessionStorage: memoryStorage() };
}

/**
 * Resolves after all due promise callbacks have run. For tests that nothing happens; otherwise await the resulting state.
 */
export const flushPromises = nextTask;

export const ids = { conversation_id: 'c1', message_id: 'm1', task_id: 't1' };
export const piece = (answer: string): StreamEvent => eventOf({ event: 'message', answer, ...ids });
export const end = eventOf({ event: 'message_end', ...ids });
export const started = eventOf({ event: 'workflow_started', ...ids });
export const finished = (status: string): StreamEvent =>
  eventOf({
    event: 'workflow_finished',
    ...ids,
    data: { id: 'r1', status, outputs: { answer: 'x' } },
  });
export const unreachable = new ApiError('unreachable', { message: 'Failed to fetch' });

/** Creates a session with a question whose answer is being requested. */
export async function setupWithQuestion(text = 'Hello') {
  const setup = setupSession();
  const sent = setup.session.send({ text });
  await setup.client.streamed(1);
  return { ...setup, sent };
}

/** Creates a session with one answered question, of an app with these parameters. */
export async function setupWithAnswer({
  parameters = {},
  setup = setupSession(),
}: { parameters?: AppParameters; setup?: ReturnType<typeof setupSession> } = {}) {
  const { session, client } = setup;
  client.parameters = () => Promise.resolve(parameters);
  await session.open();
  const sent = session.send({ text: 'Hello' });
  const stream = await client.streamed(1);
  stream.send(piece('Hi'));
  stream.send(end);
  stream.end();
  await sent;
  return setup;
}
