import type { HistoryMessage } from '../../src/api/types.js';
import { FakeClient } from './fake-client.js';
import { ids, newStorages, piece, settle, setupSession } from './session.js';
import { eventOf } from './stream.js';

/** The first event of a chatflow's answer. */
export const begun = eventOf({ event: 'workflow_started', ...ids, workflow_run_id: 'r1' });

/** What Dify keeps of a turn that still runs, or was lost: it does not tell which. */
export const unwritten: HistoryMessage = {
  id: 'm1',
  conversation_id: 'c1',
  query: 'Hello',
  answer: '',
  status: 'normal',
};
/** The same once the run has ended. */
export const written = { ...unwritten, answer: 'It took a while, but here it is.' };

/** A page that is left in the middle of an answer, and comes back. */
export async function reloaded({ event = begun }: { event?: typeof begun } = {}) {
  const storages = newStorages();
  const before = setupSession({ storages });
  void before.session.open();
  await settle();
  void before.session.send({ text: 'Hello' });
  await settle();
  before.client.stream.send(event);
  before.client.stream.send(piece('It took '));
  await settle();
  before.clock.draw();
  before.session.flush();

  const client = new FakeClient();
  client.history = { c1: [unwritten] };
  const setup = setupSession({ client, storages });
  await setup.session.open();
  await settle();
  const wait = async (milliseconds: number) => {
    setup.clock.pass(milliseconds);
    await settle();
  };
  return { ...setup, wait };
}
