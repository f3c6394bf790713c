// cspell:ignore ILPZ
import { expect, test } from '@playwright/test';
import {
  createGateway,
  readEnvironment,
  type HandoverOptions,
} from '../../../src/gateway/index.js';
import {
  HandoverObserver,
  handoverOutput,
} from '../../../src/gateway/webhooks/handover-observer.js';
import { eventsOf, question, setUp, type Visitor } from '../set-up.js';
import { createTestOutbox, secret } from './set-up.js';

const urls = ['https://example.com/hook'];

function setUpHandover(handover: HandoverOptions, apiKey = 'app-chat') {
  const kept = createTestOutbox();
  const send = () => Promise.resolve({ status: 204, retryAfter: undefined });
  const set = setUp({
    apiKey,
    webhooks: { urls, secrets: [secret], outbox: kept.outbox, send, handover },
  });
  const handovers = () => kept.bodies().filter(({ event }) => event === 'conversation_handover');
  /** Handles the hand-over that waits, as the outbox does. */
  const handle = (more?: object) => kept.handle(kept.handover()!, more);
  return { ...set, ...kept, handle, handovers };
}

/** Asks, and returns the ids of the answer. */
async function ask(visitor: Visitor, query: string, conversation_id = '') {
  const response = await visitor.post('/chat-messages', question(query, { conversation_id }));
  const event = eventsOf(await response.text()).at(-1);
  return { messageId: String(event?.message_id), conversationId: String(event?.conversation_id) };
}

const rate = (visitor: Visitor, messageId: string, rating: string | null, content?: string) =>
  visitor.post(`/messages/${messageId}/feedbacks`, { rating, ...(content && { content }) });

test('a dislike hands the conversation over, with its transcript and the comment', async () => {
  const { visit, handle, handovers, dify } = setUpHandover({ dislikes: true });
  const visitor = await visit();
  const first = await ask(visitor, 'First');
  const second = await ask(visitor, 'Second', first.conversationId);
  expect((await rate(visitor, first.messageId, 'dislike', 'Wrong!')).status).toBe(200);
  expect(await handle()).toEqual({ type: 'done' });
  const { user } = dify.requests.find(({ body }) => body)?.body as { user: string };
  const entry = {
    created_at: expect.any(Number) as unknown,
    answer: expect.any(String) as unknown,
  };
  expect(handovers()).toEqual([
    {
      event: 'conversation_handover',
      reason: 'dislike',
      text: 'Wrong!',
      message_id: first.messageId,
      conversation_id: first.conversationId,
      created_at: expect.any(Number) as unknown,
      transcript: [
        { ...entry, message_id: first.messageId, query: 'First', rating: 'dislike' },
        { ...entry, message_id: second.messageId, query: 'Second', rating: null },
      ],
      transcript_status: 'complete',
      version: 1,
      app: '',
      user,
    },
  ]);
});

test('a dislike that is repeated, or of another answer, hands over once; after its time it does again', async () => {
  const { visit, jobs, outbox, handle, handovers, handover } = setUpHandover({ dislikes: true });
  const visitor = await visit();
  const { messageId, conversationId } = await ask(visitor, 'First');
  const other = await ask(visitor, 'Second', conversationId);
  await rate(visitor, messageId, 'dislike');
  await rate(visitor, messageId, null);
  await rate(visitor, messageId, 'dislike');
  expect([...jobs.values()].filter(({ lane }) => lane === 'handovers')).toHaveLength(1);
  await handle();
  jobs.delete(handover()!.id);
  await rate(visitor, other.messageId, 'dislike');
  expect(await handle()).toEqual({ type: 'done' });
  expect(handovers()).toMatchObject([{ message_id: messageId }]);
  await outbox.notes.remove(`handover::dislike:${conversationId}`);
  await handle();
  expect(handovers()).toMatchObject([{ message_id: messageId }, { message_id: other.messageId }]);
});

test('an attempt that a crash has cut off is made again', async () => {
  const { visit, outbox, handle, handover, handovers } = setUpHandover({ dislikes: true });
  const visitor = await visit();
  const { messageId, conversationId } = await ask(visitor, 'First');
  await rate(visitor, messageId, 'dislike');
  // It had claimed the conversation, and kept no webhook.
  await outbox.notes.claim(`handover::dislike:${conversationId}`, `${handover()!.id} 5000`);
  await handle({ attempt: 2, createdAt: 5000 });
  expect(handovers()).toMatchObject([{ created_at: 5 }]);
});

const nothing: Record<string, [HandoverOptions, string | null]> = {
  'a like': [{ dislikes: true }, 'like'],
  'a dislike that is not configured': [{ keywords: ['human'] }, 'dislike'],
};
for (const [name, [options, rating]] of Object.entries(nothing))
  test(`${name} hands nothing over`, async () => {
    const { visit, handover } = setUpHandover(options);
    const visitor = await visit();
    const { messageId } = await ask(visitor, 'Hello');
    await rate(visitor, messageId, rating);
    expect(handover()).toBeUndefined();
  });

test("a dislike of somebody else's answer, which Dify refuses, hands nothing over", async () => {
  const { visit, handover } = setUpHandover({ dislikes: true });
  const { messageId } = await ask(await visit(), 'Hello');
  expect((await rate(await visit(), messageId, 'dislike')).status).toBe(404);
  expect(handover()).toBeUndefined();
});

for (const apiKey of ['app-chat', 'app-agent', 'app-chatflow'])
  test(`a keyword in a question of ${apiKey} hands over, before the visitor sees an answer`, async () => {
    const { visit, handle, handovers, operations } = setUpHandover(
      { keywords: ['a human'] },
      apiKey,
    );
    const visitor = await visit();
    const { conversationId } = await ask(visitor, 'Is a human there?');
    expect(operations.indexOf('add keyword')).toBeLessThan(
      operations.indexOf('add message_completed'),
    );
    await handle();
    expect(handovers()).toMatchObject([
      {
        reason: 'keyword',
        text: 'Is a human there?',
        conversation_id: conversationId,
        transcript: [{ query: 'Is a human there?', answer: expect.stringMatching(/./) as unknown }],
      },
    ]);
  });

test('an answer that still runs is waited for, five minutes at most', async () => {
  const { visit, handle, handovers, dify } = setUpHandover({ keywords: ['human'] });
  const visitor = await visit();
  await ask(visitor, 'A human, please');
  const fetchFromDify = dify.fetch.bind(dify);
  dify.fetch = async (request) => {
    const response = await fetchFromDify(request);
    const page = (await response.json()) as { data: object[] };
    const data = page.data.map((item) => ({ ...item, answer: '', provider_response_latency: 0 }));
    return Response.json({ ...page, data });
  };
  expect(await handle()).toEqual({ type: 'later', milliseconds: 10_000 });
  expect(handovers()).toEqual([]);
  expect(await handle({ attempt: 5 })).toEqual({ type: 'done' });
  expect(handovers()).toMatchObject([
    { transcript: [{ answer: '' }], transcript_status: 'complete' },
  ]);
});

const failures: Record<string, () => Promise<Response>> = {
  'Dify is away': () => Promise.reject(new Error('ECONNREFUSED')),
  'the conversation was deleted': () =>
    Promise.resolve(
      Response.json(
        { code: 'not_found', message: 'Conversation Not Exists.', status: 404 },
        { status: 404 },
      ),
    ),
};
for (const [name, fail] of Object.entries(failures))
  for (const reason of ['dislike', 'keyword'] as const)
    test(`a ${reason} while ${name} is sent in the end with what is known, and says so`, async () => {
      const { visit, handle, handovers, dify, log } = setUpHandover(
        reason === 'dislike' ? { dislikes: true } : { keywords: ['human'] },
      );
      const visitor = await visit();
      const { messageId, conversationId } = await ask(visitor, 'A human?');
      if (reason === 'dislike') await rate(visitor, messageId, 'dislike', 'Bad');
      dify.fetch = fail;
      const waits = [];
      for (let attempt = 1; attempt < 5; attempt++) waits.push((await handle({ attempt })).type);
      expect(waits).toEqual(Array(4).fill('later'));
      expect(await handle({ attempt: 5 })).toEqual({ type: 'done' });
      const isKnown = reason === 'keyword';
      expect(handovers()).toMatchObject([
        {
          text: isKnown ? 'A human?' : 'Bad',
          message_id: messageId,
          conversation_id: isKnown ? conversationId : null,
          transcript: [],
          transcript_status: 'unavailable',
        },
      ]);
      expect(log.map(({ message }) => message)).toContain(
        'A conversation is handed over without its transcript',
      );
    });

const ids = { message_id: 'm1', conversation_id: 'c1' };
const nodeFinished = (outputs: unknown) =>
  JSON.stringify({ ...ids, event: 'node_finished', data: { outputs } });

test('an output of a node hands over, also in a stream that is joined', () => {
  const source = { app: '', user: 'u1' };
  const observer = new HandoverObserver(source, { output: 'handover' }, undefined);
  observer.read(nodeFinished({ handover: 'no' }));
  observer.read(nodeFinished(null));
  expect(observer.take()).toEqual([]);
  observer.read(nodeFinished({ handover: 'The customer is angry.' }));
  const text = 'The customer is angry.';
  const handover = { ...source, reason: 'output', text, messageId: 'm1', conversationId: 'c1' };
  expect(observer.take()).toEqual([{ type: 'handover', handover }]);
});

test('an output of the run itself hands over', async () => {
  // The fake Dify's chatflow returns its answer, as the real one does.
  const { visit, handle, handovers } = setUpHandover({ output: 'answer' }, 'app-chatflow');
  await ask(await visit(), 'Hello');
  await handle();
  expect(handovers()).toMatchObject([{ reason: 'output', transcript: [{ query: 'Hello' }] }]);
});

const outputs: [value: unknown, text: string | undefined][] = [
  [true, 'true'],
  ['True', 'True'],
  ['yes', 'yes'],
  [1, '1'],
  [false, undefined],
  ['False', undefined],
  [' no ', undefined],
  ['0', undefined],
  ['', undefined],
  [0, undefined],
  [null, undefined],
  [undefined, undefined],
  [['x'], undefined],
];
for (const [value, text] of outputs)
  test(`the output ${JSON.stringify(value)} ${text === undefined ? 'does not hand' : 'hands'} over`, () => {
    expect(handoverOutput({ handover: value }, 'handover')).toBe(text);
  });

const mistakes: Record<string, [HandoverOptions, RegExp]> = {
  'nothing that hands over': [{ dislikes: false }, /handover has nothing/],
  'an empty keyword': [{ keywords: ['human', ' '] }, /keywords must have 1 to 100/],
  'a keyword that is too long': [{ keywords: ['x'.repeat(101)] }, /keywords must have 1 to 100/],
  'too many keywords': [{ keywords: Array<string>(101).fill('x') }, /not be more than 100/],
  'an output that is no name': [{ output: 'a.b' }, /output must be the name/],
  'no hours': [{ dislikes: true, repeatHours: 0 }, /repeatHours must be a whole number/],
};
for (const [name, [handover, message]] of Object.entries(mistakes))
  test(`${name} is named at the start`, () => {
    const webhooks = { urls, secrets: [secret], handover };
    const options = { baseUrl: 'http://dify.test', apiKey: 'app-chat', webhooks };
    expect(() => createGateway(options)).toThrow(message);
  });

const environment = {
  DIFY_BASE_URL: 'http://dify.test',
  DIFY_API_KEY: 'app-chat',
  WEBHOOK_URL: urls[0],
  WEBHOOK_SECRET: secret,
};

test('an environment says what hands over', () => {
  expect(readEnvironment(environment).webhooks?.handover).toBeUndefined();
  const { webhooks } = readEnvironment({
    ...environment,
    HANDOVER_DISLIKE: 'true',
    HANDOVER_KEYWORDS: 'human, talk to a person',
    HANDOVER_OUTPUT: 'handover',
    HANDOVER_REPEAT_HOURS: '2',
  });
  expect(webhooks?.handover).toEqual({
    dislikes: true,
    keywords: ['human', 'talk to a person'],
    output: 'handover',
    repeatHours: 2,
  });
});

const wrongVariables: [Record<string, string | undefined>, RegExp][] = [
  [
    { HANDOVER_DISLIKE: 'true', WEBHOOK_URL: '', WEBHOOK_SECRET: '' },
    /WEBHOOK_URL is missing, but HANDOVER_/,
  ],
  [{ HANDOVER_KEYWORDS: 'human,,person' }, /HANDOVER_KEYWORDS must have/],
  [{ HANDOVER_OUTPUT: 'a b' }, /HANDOVER_OUTPUT must be/],
  [{ HANDOVER_DISLIKE: 'true', HANDOVER_REPEAT_HOURS: 'often' }, /HANDOVER_REPEAT_HOURS must be/],
  [{ HANDOVER_REPEAT_HOURS: '2' }, /HANDOVER_… has nothing/],
];
for (const [variables, message] of wrongVariables)
  test(`a mistake in ${Object.keys(variables)[0]} is named: ${message.source}`, () => {
    expect(() => readEnvironment({ ...environment, ...variables })).toThrow(message);
  });
