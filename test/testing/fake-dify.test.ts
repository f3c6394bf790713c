import { expect } from '@open-wc/testing';
import type { StreamEvent } from '../../src/api/stream/stream-events.js';
import type { AppMode } from '../../src/testing/index.js';
import { eventsOf, setupCaller, textOf as textOfRaw } from '../helpers/caller.js';
import { origin, setupDify } from '../helpers/dify.js';
import { rejection } from '../helpers/fake-fetch.js';
import { loadRecording, type Recording } from '../helpers/fixtures.js';

const textOf = (events: StreamEvent[]) =>
  events
    .map((event) =>
      event.event === 'message' || event.event === 'agent_message' ? event.answer : '',
    )
    .join('');
const namesOf = (events: StreamEvent[]) => [...new Set(events.map(({ event }) => event))];

describe('fake Dify: questions', () => {
  for (const api of ['/v1', '/api'] as const)
    it(`echoes a question and stores the message on ${api}`, async () => {
      const { withKey, withCode, ask } = setupDify();
      const client = api === '/v1' ? withKey('app-chat') : withCode('chat000000000000');
      const events = await ask(client, 'Bonjour à tous');
      expect(namesOf(events)).to.deep.equal(['message', 'message_end']);
      expect(textOf(events)).to.equal('You said: Bonjour à tous');
      const conversationId = events[0]!.conversation_id!;
      const { data } = await client.fetchMessages({ conversationId });
      expect(data[0]).to.deep.include({
        query: 'Bonjour à tous',
        answer: 'You said: Bonjour à tous',
        status: 'normal',
      });
      expect((await client.fetchConversations()).data[0]).to.deep.include({
        id: conversationId,
        name: 'Bonjour à tous',
      });
    });

  it('continues a given conversation', async () => {
    const { withKey, ask } = setupDify();
    const client = withKey('app-chat');
    const conversationId = (await ask(client, 'one'))[0]!.conversation_id!;
    await ask(client, 'two', conversationId);
    const { data } = await client.fetchMessages({ conversationId });
    expect(data.map(({ query }) => query)).to.deep.equal(['one', 'two']);
  });

  it('pages through the history from the newest page, each page oldest first', async () => {
    const { withKey, ask } = setupDify();
    const client = withKey('app-chat');
    const conversationId = (await ask(client, '1'))[0]!.conversation_id!;
    for (const query of ['2', '3', '4', '5']) await ask(client, query, conversationId);
    const newest = await client.fetchMessages({ conversationId, limit: 2 });
    expect(newest.data.map(({ query }) => query)).to.deep.equal(['4', '5']);
    expect(newest.has_more).to.equal(true);
    const rest = await client.fetchMessages({
      conversationId,
      firstId: newest.data[0]!.id,
      limit: 3,
    });
    expect(rest.data.map(({ query }) => query)).to.deep.equal(['1', '2', '3']);
    expect(rest.has_more).to.equal(false);
  });

  it('hides conversations from other users', async () => {
    const { withKey, ask } = setupDify();
    const conversationId = (await ask(withKey('app-chat', 'ann'), 'secret'))[0]!.conversation_id!;
    const stolen = withKey('app-chat', 'bob').fetchMessages({ conversationId });
    expect(await rejection(stolen)).to.include({ kind: 'conversation-gone' });
  });

  it('sends the tool events of an agent in the recorded order', async () => {
    const { withKey, ask } = setupDify();
    const events = await ask(withKey('app-agent'), 'What time is it?');
    const tools = events.flatMap((event) =>
      event.event === 'agent_thought' && event.tool ? [event] : [],
    );
    expect(tools.map(({ observation }) => observation !== '')).to.deep.equal([false, true]);
    expect(textOf(events)).to.match(/^Let me look at the clock\.It is \*\*\d\d:\d\d\*\* in UTC\.$/);
  });

  it('sends workflow events around the answer of a chatflow', async () => {
    const { withKey, ask } = setupDify();
    const events = await ask(withKey('app-chatflow'), 'Hello');
    expect(namesOf(events)).to.deep.equal([
      'workflow_started',
      'node_started',
      'node_finished',
      'message',
      'message_end',
      'workflow_finished',
    ]);
  });

  it('passes system variables to a chatflow', async () => {
    const { withKey, ask } = setupDify();
    const client = withKey('app-chatflow');
    const first = await ask(client, 'one');
    const second = await ask(client, 'two', first[0]!.conversation_id!);
    const inputsOf = (events: StreamEvent[]) =>
      events.flatMap((event) =>
        event.event === 'workflow_started' ? [event.data.inputs!] : [],
      )[0]!;
    expect(inputsOf(first)['sys.dialogue_count']).to.equal(1);
    expect(inputsOf(second)['sys.dialogue_count']).to.equal(2);
    expect(inputsOf(first)['sys.app_id']).to.match(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
  });

  it('generates an answer of the requested length', async () => {
    const { withKey, ask } = setupDify();
    expect(textOf(await ask(withKey('app-chat'), 'long 50 kB at 1000'))).to.have.length(50_000);
  });
});

describe('fake Dify: recordings', () => {
  for (const name of ['1.16.1/chat-second', '1.16.1/agent-tool', '1.13.3/chatflow-basic'])
    it(`replays ${name} byte for byte except for the ids, and stores the answer`, async () => {
      const recording = await loadRecording(name);
      const { dify } = setupDify({ recordings: [recording] });
      const key = {
        'chat-second': 'app-chat',
        'agent-tool': 'app-agent',
        'chatflow-basic': 'app-chatflow',
      };
      const response = await dify.fetch(
        questionOf(recording, key[name.split('/')[1] as keyof typeof key]),
      );
      const withoutIds = (text: string) =>
        text.replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'id');
      expect(withoutIds(await response.text())).to.equal(withoutIds(recording.response.body));
    });

  /** Asks the recorded question to the default app of that mode. */
  async function play(name: string, mode: AppMode, body: object = {}) {
    const recording = await loadRecording(name);
    const caller = await setupCaller(mode, [], { recordings: [recording] });
    const { inputs = {}, query } = recording.request.body!;
    const response = await caller.send({ inputs, query, ...body });
    return { ...caller, response, text: await response.text() };
  }

  it('finds recordings of workflows and completions by the first text input', async () => {
    const flow = await play('1.16.1/workflow-basic', 'workflow');
    expect(flow.text).to.include('"total_steps":4');
    const { text } = await play('1.16.1/completion-basic', 'completion');
    expect(text).to.include('"completion_tokens":14');
  });

  it('reports a finished run to a client that joins later', async () => {
    const { text, get } = await play('1.16.1/chatflow-basic', 'advanced-chat');
    const run = /"workflow_run_id":"([^"]+)"/.exec(text)![1]!;
    const over = eventsOf(await (await get(`/workflow/${run}/events`)).text());
    expect(over.map(({ event }) => event)).to.deep.equal(['workflow_finished']);
    expect(over[0]!.data).to.have.nested.property('outputs.answer');
    expect(over[0]!.data).to.include({ status: 'succeeded' });
  });

  it('fails in blocking mode if the recorded stream failed', async () => {
    const body = { response_mode: 'blocking' };
    const { response, text } = await play('1.16.1/chat-fail-mid', 'chat', body);
    expect(response.status).to.equal(400);
    expect(JSON.parse(text)).to.include({ code: 'completion_request_error' });
  });

  it('stores the thoughts of an agent', async () => {
    const { text, get } = await play('1.16.1/agent-tool', 'agent-chat');
    const conversation = /"conversation_id":"([^"]+)"/.exec(text)![1]!;
    const history = await get(`/messages?conversation_id=${conversation}`);
    const { data } = (await history.json()) as {
      data: { agent_thoughts: Record<string, string>[] }[];
    };
    const thoughts = data[0]!.agent_thoughts.map(({ tool, thought }) => [tool, thought]);
    expect(thoughts).to.have.length(2);
    expect(thoughts[0]).to.deep.equal(['current_time', 'Let me check that. ']);
  });

  it('stores the partial text of a stopped recording', async () => {
    const recording = await loadRecording('1.16.1/chat-second');
    let stop: () => Promise<void> = () => Promise.resolve();
    let waits = 0;
    const caller = await setupCaller('chat', [], {
      recordings: [recording],
      pace: () => (++waits > 3 ? stop() : Promise.resolve()),
    });
    const { query } = recording.request.body!;
    const response = await caller.send({ query });
    const [first, rest] = response.body!.tee();
    stop = async () => {
      const reader = first.pipeThrough(new TextDecoderStream()).getReader();
      const { value } = await reader.read();
      await caller.post(`/chat-messages/${/"task_id":"([^"]+)"/.exec(value!)![1]!}/stop`);
    };
    const events = eventsOf(await new Response(rest).text());
    const { data } = (await (
      await caller.get(`/messages?conversation_id=${String(events[0]!.conversation_id)}`)
    ).json()) as { data: { answer: string }[] };
    expect(data[0]!.answer).to.equal(textOfRaw(events));
    expect(data[0]!.answer).not.to.equal('');
  });

  function questionOf({ request }: Recording, apiKey: string): Request {
    return new Request(`${origin}/v1/chat-messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...request.body, conversation_id: '', inputs: {} }),
    });
  }
});

describe('fake Dify: interrupted answers', () => {
  it('sends an error event when the model fails', async () => {
    const { withKey, ask } = setupDify();
    const events = await ask(withKey('app-chat'), 'please fail');
    expect(events.at(-1)).to.deep.include({
      event: 'error',
      code: 'completion_request_error',
      status: 400,
    });
    expect(events.at(-1)).not.to.have.property('task_id');
    const flow = await ask(withKey('app-chatflow'), 'please fail');
    expect(flow.at(-1)).to.deep.include({ event: 'workflow_finished' });
  });

  it('does not store an answer whose connection was cut', async () => {
    const { withKey, ask } = setupDify();
    const client = withKey('app-chat');
    expect(await rejection(ask(client, 'cut'))).to.include({ kind: 'stream-broken' });
    const [conversation] = (await client.fetchConversations()).data;
    expect((await client.fetchMessages({ conversationId: conversation!.id })).data).to.have.length(
      1,
    );
  });

  it('ends a stopped answer and stores its partial text', async () => {
    const { withKey } = setupDify({ pace: 1 });
    const client = withKey('app-chat');
    const events: StreamEvent[] = [];
    for await (const event of client.streamChat({ query: 'slow', inputs: {} })) {
      events.push(event);
      if (events.length === 1) await client.stopChat(event.task_id!);
    }
    expect(namesOf(events)).to.deep.equal(['message', 'message_end']);
    const { data } = await client.fetchMessages({ conversationId: events[0]!.conversation_id! });
    expect(data[0]!.answer).to.equal('tick 1 ');
  });

  it('does not record a request that was aborted before it was sent', async () => {
    const { dify } = setupDify();
    const signal = AbortSignal.abort();
    await rejection(dify.fetch(`${origin}/v1/parameters`, { signal }));
    expect(dify.requests).to.deep.equal([]);
  });

  for (const [key, answer] of [
    ['app-chatflow', /tick 60 $/],
    ['app-chat', /^$/],
  ] as const)
    it(`${key === 'app-chatflow' ? 'finishes a chatflow' : 'discards the answer of a chat'} after its reader has left`, async () => {
      const { withKey, ask } = setupDify({ pace: 0.001 });
      const client = withKey(key);
      const [first] = await firstOf(client.streamChat({ query: 'slow', inputs: {} }));
      await ask(withKey(key, 'somebody who reads to the end'), 'slow');
      const { data } = await client.fetchMessages({ conversationId: first!.conversation_id! });
      expect(data[0]!.answer).to.match(answer);
    });

  async function firstOf<T>(items: AsyncGenerator<T>): Promise<T[]> {
    const { value } = (await items.next()) as { value: T };
    await items.return(undefined);
    return [value];
  }
});
