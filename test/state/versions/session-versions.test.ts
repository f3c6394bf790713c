import { expect } from '@open-wc/testing';
import { errorFromResponse } from '../../../src/api/http/errors.js';
import type { HistoryMessage } from '../../../src/api/types.js';
import { browserStorage } from '../../../src/lib/storage.js';
import { hasNewAnswer, isAnswering } from '../../../src/state/left-conversation.js';
import { FakeClient } from '../../helpers/fake-client.js';
import { loadRecording, recordedResponse } from '../../helpers/fixtures.js';
import { newStorages, setupSession, unreachable } from '../../helpers/session.js';
import { eventOf } from '../../helpers/stream.js';

const row = (id: string, parent: string | null, query: string): HistoryMessage => ({
  id,
  conversation_id: 'c1',
  parent_message_id: parent,
  query,
  answer: `answer ${id}`,
});

/** A session of a site code, whose Dify has versions; `false`: of an API key. */
async function setUp(rows: HistoryMessage[], { branches = true, storages = newStorages() } = {}) {
  const client = new FakeClient();
  client.capabilities = { info: true, suggestions: true, ...(branches && { branches }) };
  client.history = { c1: rows };
  const setup = setupSession({ client, storages });
  await setup.session.open('c1');
  const { session } = setup;
  const shown = () =>
    session.store.state.messages.filter(({ role }) => role === 'assistant').map(({ id }) => id);
  const keyOf = (id: string) =>
    [...session.store.state.messages, ...session.store.state.versions.hidden].find(
      (message) => message.id === id,
    )?.key ?? '';
  const finish = async (id: string) => {
    const { stream } = client;
    const ids = { conversation_id: 'c1', message_id: id, task_id: 't' };
    stream.send(eventOf({ event: 'message', answer: `answer ${id}`, ...ids }));
    stream.send(eventOf({ event: 'message_end', ...ids }));
    stream.end();
    await stream.drained();
  };
  return { ...setup, shown, keyOf, finish };
}

const line = [row('m1', null, 'one'), row('m2', 'm1', 'two'), row('m3', 'm2', 'three')];

describe('the versions of a session', () => {
  it('edit a question under the same parent: the path ends with the new version, and the old one can be shown again', async () => {
    const { session, client, shown, keyOf, finish, events } = await setUp(line);
    const edited = session.edit(keyOf('m2'), 'two, edited');
    await client.streamed(1);
    expect(client.stream.request).to.include({ query: 'two, edited', parentId: 'm1' });
    await finish('m4');
    expect(await edited).to.include({ id: 'm4', status: 'complete' });
    expect(shown()).to.deep.equal(['m1', 'm4']);
    const { key = '' } = session.store.state.messages[2] ?? {};
    expect(session.store.state.versions.places[key]).to.include({ index: 1, count: 2 });
    session.showVersion(keyOf('m2'));
    expect(shown()).to.deep.equal(['m1', 'm2', 'm3']);
    expect(events).to.deep.include({
      type: 'version-changed',
      messageId: 'question-m2',
      index: 0,
      count: 2,
    });
  });

  it('keep an edited question whose parent Dify has refused, as recorded, and the version before it', async () => {
    const { session, client, shown, keyOf } = await setUp(line);
    const edited = session.edit(keyOf('m2'), 'two, edited');
    await client.streamed(1);
    client.stream.fail(
      await errorFromResponse(await recordedResponse('1.16.1/web-regen-bad-parent')),
    );
    const answer = await edited;
    expect(answer).to.include({ status: 'failed' });
    expect(answer?.error?.kind).to.equal('invalid-input');
    expect(session.store.state.messages.map(({ text }) => text)).to.include('two, edited');
    session.showVersion(keyOf('m2'));
    expect(shown()).to.deep.equal(['m1', 'm2', 'm3']);
  });

  it('keep the place of an edited first question that has failed when it is sent again', async () => {
    const { session, client, shown, keyOf, finish } = await setUp(line);
    const edited = session.edit(keyOf('m1'), 'one, edited');
    await client.streamed(1);
    client.stream.fail(unreachable);
    expect(await edited).to.include({ status: 'failed' });
    const again = session.retry(session.store.state.messages.at(-1)?.key ?? '');
    await client.streamed(2);
    expect(client.stream.request).to.include({ query: 'one, edited', parentId: undefined });
    await finish('m4');
    await again;
    expect(shown()).to.deep.equal(['m4']);
    session.showVersion(keyOf('m1'));
    expect(shown()).to.deep.equal(['m1', 'm2', 'm3']);
  });

  it('show a new question although the page of the version that was shown last is still loading', async () => {
    const storages = newStorages();
    const rows = [row('a', null, 'first'), row('b', null, 'another first')];
    for (let index = 0; index < 30; index++)
      rows.push(row(`m${index}`, index ? `m${index - 1}` : 'b', `question ${index}`));
    const before = await setUp(rows, { storages });
    await before.session.openMessage('a');
    before.session.flush();

    const client = new FakeClient();
    client.capabilities = { info: true, suggestions: true, branches: true };
    client.history = { c1: rows };
    const { messages } = client;
    let answer: () => void = () => undefined;
    const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
    client.messages = async (...given) => {
      const page = await messages.apply(client, given);
      if (given[0].firstId !== undefined) await mayAnswer;
      return page;
    };
    const { session, reached } = setupSession({ client, storages });
    const opened = session.open('c1');
    await reached(({ historyStatus, hasOlder }) => hasOlder && historyStatus === 'loading');
    void session.send({ text: 'news' });
    answer();
    await opened;
    expect(session.store.state.messages.at(-2)).to.include({ text: 'news' });
  });

  it('ask again as another version of the answer, also of the first one, which has no parent', async () => {
    const { session, client, shown, keyOf, finish } = await setUp(line);
    const again = session.retry(keyOf('m1'));
    await client.streamed(1);
    expect(client.stream.request).to.include({ query: 'one', parentId: undefined });
    await finish('m4');
    await again;
    expect(shown()).to.deep.equal(['m4']);
    const { key = '' } = session.store.state.messages[1] ?? {};
    expect(session.store.state.versions.places[key]).to.include({ index: 1, count: 2 });
  });

  it('let a running answer grow whose version is left, and leave the chat ready meanwhile', async () => {
    const { session, client, shown, keyOf, finish } = await setUp(line);
    const again = session.retry(keyOf('m3'));
    await client.streamed(1);
    session.showVersion(keyOf('m3'));
    expect(session.store.state.status).to.equal('ready');
    await finish('m4');
    expect(await again).to.include({ id: 'm4', status: 'complete', text: 'answer m4' });
    expect(shown()).to.deep.equal(['m1', 'm2', 'm3']);
    session.showVersion(keyOf('m4'));
    expect(shown()).to.deep.equal(['m1', 'm2', 'm4']);
  });

  it('let a running answer grow also in the background when another version was shown last', async () => {
    const { session, client, keyOf, finish, emitted } = await setUp(line);
    const again = session.retry(keyOf('m3'));
    await client.streamed(1);
    session.showVersion(keyOf('m3'));
    const { stream } = client;
    client.history = {
      ...client.history,
      c2: [{ ...row('x', null, 'other'), conversation_id: 'c2' }],
    };
    await session.openConversation('c2');
    expect(isAnswering(session.store.state, 'c1')).to.equal(true);
    expect(client.stream).to.equal(stream);
    await finish('m4');
    await again;
    await emitted('completed');
    expect(hasNewAnswer(session.store.state, 'c1')).to.equal(true);
    await session.openConversation('c1');
    session.showVersion(keyOf('m4'));
    expect(session.store.state.messages.at(-1)).to.include({ text: 'answer m4' });
  });

  it('show the same path after a reload, although another version is newer', async () => {
    const storages = newStorages();
    const rows = [...line, row('m4', 'm1', 'two, edited')];
    const first = await setUp(rows, { storages });
    expect(first.shown()).to.deep.equal(['m1', 'm4']);
    first.session.showVersion(first.keyOf('m2'));
    first.session.flush();
    const second = await setUp(rows, { storages });
    expect(second.shown()).to.deep.equal(['m1', 'm2', 'm3']);
  });

  it('keep the files of a question that is edited or asked again', async () => {
    const file = { id: 'f1', type: 'image', url: '/photo.png', belongs_to: 'user' as const };
    const photo = {
      ...file,
      upload_file_id: 'u1',
      filename: 'photo.png',
      transfer_method: 'local_file',
    };
    const { session, client, keyOf, finish } = await setUp([
      { ...row('m1', null, 'one'), message_files: [photo] },
    ]);
    const edited = session.edit(keyOf('m1'), 'one, edited');
    await client.streamed(1);
    expect(client.stream.request.files).to.have.lengthOf(1);
    await finish('m2');
    await edited;
    expect(session.store.state.messages[0]?.attachments).to.have.lengthOf(1);
    const places = () => session.store.state.versions.places;
    expect(places()[session.store.state.messages[0]?.key ?? '']).to.include({ count: 2 });
    const again = session.retry(keyOf('m1'));
    await client.streamed(2);
    expect(client.stream.request.files).to.have.lengthOf(1);
    await finish('m3');
    await again;
    // Another answer to the question with its file; not another question.
    expect(places()[session.store.state.messages[1]?.key ?? '']).to.include({ index: 1, count: 2 });
  });

  it('are shown and chosen in this page view where the browser refuses to store anything', async () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const storages = {
      localStorage: browserStorage(refuse),
      sessionStorage: browserStorage(refuse),
    };
    const { session, shown, keyOf } = await setUp([...line, row('m4', 'm1', 'two, edited')], {
      storages,
    });
    session.showVersion(keyOf('m2'));
    session.flush();
    expect(shown()).to.deep.equal(['m1', 'm2', 'm3']);
  });

  it('ask below where Dify has no versions', async () => {
    const { session, client, shown, keyOf, finish } = await setUp(line, { branches: false });
    const edited = session.edit(keyOf('m2'), 'two, edited');
    await client.streamed(1);
    await finish('m4');
    await edited;
    expect(shown()).to.deep.equal(['m1', 'm2', 'm3', 'm4']);
    expect(session.store.state.versions.hidden).to.deep.equal([]);
  });

  it('do not count questions of an older page’s answer among the versions of the first question', async () => {
    // The first page that arrives has the middle of the conversation, and the first question asked again.
    const rows = [row('m0', null, 'first')];
    for (let index = 1; index < 30; index++)
      rows.push(row(`m${index}`, `m${index - 1}`, `question ${index}`));
    rows.push(row('again', null, 'first, edited'));
    const { session, shown, keyOf } = await setUp(rows);
    expect(shown()).to.deep.equal(['again']);
    expect(session.store.state.versions.places).to.deep.equal({});
    await session.loadOlder();
    expect(session.store.state.versions.places['again-question']).to.include({
      index: 1,
      count: 2,
      previous: keyOf('m0'),
    });
    session.showVersion(keyOf('m0'));
    expect(shown()).to.have.lengthOf(30);
  });

  it('switch between two questions that follow the same answer of an older page, and keep the choice when it has loaded', async () => {
    const rows = [row('first', null, 'first'), row('parent', 'first', 'parent')];
    for (let index = 0; index < 18; index++)
      rows.push(row(`a${index}`, index ? `a${index - 1}` : 'parent', `question ${index}`));
    rows.push(row('b0', 'parent', 'another'), row('b1', 'b0', 'and on'));
    const { session, shown, keyOf } = await setUp(rows);
    expect(shown()).to.deep.equal(['b0', 'b1']);
    expect(session.store.state.versions.places['b0-question']).to.include({ index: 1, count: 2 });
    session.showVersion(keyOf('a0'));
    expect(shown()).to.have.lengthOf(18);
    await session.loadOlder();
    expect(shown()).to.have.lengthOf(20);
    expect(shown().slice(0, 3)).to.deep.equal(['first', 'parent', 'a0']);
  });

  it('show each turn of a cycle, and what follows a parent that Dify does not have', async () => {
    const rows = [
      row('m1', null, 'one'),
      row('m2', 'm4', 'two'),
      row('m3', 'm2', 'three'),
      row('m4', 'm3', 'four'),
      row('m5', 'lost', 'five'),
      row('m6', 'lost', 'six'),
    ];
    const { session, shown, keyOf } = await setUp(rows);
    expect(shown().at(-1)).to.equal('m6');
    expect(session.store.state.versions.places['m6-question']).to.include({
      index: 1,
      count: 2,
      previous: keyOf('m5'),
    });
    const all = new Set(shown());
    session.showVersion(keyOf('m5'));
    for (const id of shown()) all.add(id);
    expect([...all].sort()).to.deep.equal(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
  });

  it('open a message of an older page, in its version', async () => {
    const rows = [row('a', null, 'first'), row('b', null, 'another first')];
    for (let index = 0; index < 30; index++)
      rows.push(row(`m${index}`, index ? `m${index - 1}` : 'b', `question ${index}`));
    const { session, shown } = await setUp(rows);
    expect(shown()).to.have.lengthOf(20);
    expect(await session.openMessage('a')).to.equal('a-answer');
    expect(shown()).to.deep.equal(['a']);
    expect(await session.openMessage('unknown')).to.equal(undefined);
  });

  it('are read from what Dify has recorded: two roots, two answers to one question, and an unknown parent, which counts as no version', async () => {
    const { response } = await loadRecording('1.16.1/web-regen-messages');
    const { data } = JSON.parse(response.body) as { data: HistoryMessage[] };
    const { session, shown, keyOf } = await setUp(data);
    // The orphan follows the question before it, since Dify does not have its parent.
    expect(shown()).to.deep.equal([data[4]?.id, data[5]?.id]);
    const placeOf = (key: string) => session.store.state.versions.places[key];
    expect(placeOf(keyOf(data[4]?.id ?? ''))).to.include({ index: 1, count: 2 });
    expect(placeOf(`${data[5]?.id}-question`)).to.equal(undefined);
    session.showVersion(keyOf(data[3]?.id ?? ''));
    expect(shown()).to.deep.equal([data[0]?.id, data[2]?.id, data[3]?.id]);
    expect(session.store.state.versions.places[keyOf(data[2]?.id ?? '')]).to.include({
      index: 1,
      count: 2,
      previous: keyOf(data[1]?.id ?? ''),
    });
  });
});
