import type { HistoryMessage } from '../../src/api/types.js';
import { leftConversations } from '../../src/state/left-conversation.js';
import { FakeClient } from './fake-client.js';
import { flushPromises, ids, newStorages, piece, setupSession } from './session.js';
import { eventOf } from './stream.js';

/** How often a recovery polls. */
export const POLL_INTERVAL_MS = 3000;

/** The first event of a chatflow's answer. */
export const workflowStarted = eventOf({
  event: 'workflow_started',
  ...ids,
  workflow_run_id: 'r1',
});

/** The stored turn while the answer is generated or after it was lost; Dify does not distinguish the two. */
export const pendingTurn: HistoryMessage = {
  id: 'm1',
  conversation_id: 'c1',
  query: 'Hello',
  answer: '',
  status: 'normal',
};
/** The stored turn after the run has ended. */
export const completedTurn = { ...pendingTurn, answer: 'It took a while, but here it is.' };

/** Creates a session on a page that was reloaded in the middle of an answer. */
export async function setupAfterReload({
  event = workflowStarted,
}: { event?: typeof workflowStarted } = {}) {
  const storages = newStorages();
  const before = setupSession({ storages });
  await before.session.open();
  void before.session.send({ text: 'Hello' });
  const stream = await before.client.streamed(1);
  stream.send(event);
  stream.send(piece('It took '));
  await stream.drained();
  before.clock.runFrame();
  before.session.flush();

  const client = new FakeClient();
  client.history = { c1: [pendingTurn] };
  const setup = setupSession({ client, storages });
  await setup.session.open();
  const { clock, reached, session } = setup;
  /** Also in conversations that were left. */
  const isGrowing = () => {
    const { state } = session.store;
    return [state, ...leftConversations(state)].some(({ messages }) =>
      messages.some(({ status }) => status === 'streaming'),
    );
  };
  /** Lets the recovery poll; resolves once it waits for the next poll, or has ended. */
  const poll = async () => {
    clock.advance(POLL_INTERVAL_MS);
    const ended = reached(() => !isGrowing());
    await Promise.race([ended, clock.scheduled(POLL_INTERVAL_MS)]);
  };
  /** Lets the time pass in which the recovery would poll, if it had not ended. */
  const skip = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await flushPromises();
  };
  return { ...setup, poll, skip };
}
