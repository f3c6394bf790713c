import { ApiError } from '../../src/api/http/errors.js';
import type { AppParameters } from '../../src/api/resources/parameters.js';
import type { StreamEvent } from '../../src/api/stream/stream-events.js';
import { memoryStorage } from '../../src/lib/storage.js';
import { createPersistence } from '../../src/state/persistence/persistence.js';
import type { SessionOptions } from '../../src/state/session-options.js';
import { ChatSession, type SessionEvent } from '../../src/state/session.js';
import { FakeClient } from './fake-client.js';
import { FakeClock } from './fake-clock.js';
import { eventOf } from './stream.js';

/** A session with everything around it in the test's hands. Give the same `storages` to see what a reload finds. */
export function setupSession({
  client = new FakeClient(),
  storages = newStorages(),
  ...seams
}: { client?: FakeClient; storages?: ReturnType<typeof newStorages> } & Pick<
  SessionOptions,
  'loadEffects'
> = {}) {
  const clock = new FakeClock();
  const persistence = createPersistence({ ...storages, scope: 'test' });
  const events: SessionEvent[] = [];
  const faults: [fault: unknown, doing: string][] = [];
  let ids = 0;
  const session = new ChatSession({
    client,
    persistence,
    clock,
    newId: () => `local-${++ids}`,
    onEvent: (event) => events.push(event),
    onFault: (...fault) => faults.push(fault),
    ...seams,
  });
  const texts = () => session.store.state.messages.map(({ role, text }) => `${role}: ${text}`);
  const answer = () => session.store.state.messages.at(-1)!;
  return { session, client, clock, persistence, storages, events, faults, texts, answer };
}

export function newStorages() {
  return { localStorage: memoryStorage(), sessionStorage: memoryStorage() };
}

/** Lets everything that waits for a promise go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

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

/** A session whose first question has gone out. */
export async function asked(text = 'Hello') {
  const setup = setupSession();
  const sent = setup.session.send({ text });
  await settle();
  return { ...setup, sent };
}

/** A session whose first question has been answered, of an app with these parameters. */
export async function answered({
  parameters = {},
  setup = setupSession(),
}: { parameters?: AppParameters; setup?: ReturnType<typeof setupSession> } = {}) {
  const { session, client } = setup;
  client.parameters = () => Promise.resolve(parameters);
  await session.open();
  const sent = session.send({ text: 'Hello' });
  await settle();
  client.stream.send(piece('Hi'));
  client.stream.send(end);
  client.stream.end();
  await sent;
  return setup;
}
