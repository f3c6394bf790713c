import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { bearer, eventsOf, json, question } from '../gateway/set-up.js';
import { outboxNames, secret, test as base } from '../gateway/webhooks/set-up.js';
import { start } from './command.js';
import { appsWith, serveFake } from './servers.js';

const STREAMS = 50;
/** Every fifth webhook fails at first: it comes back after the gateway has ended. */
const FAILING = 5;

/** Silences of the answers by their length in the script; the test ends each when it likes. */
const silences = { most: 1, last: 2 };

/** A promise that the test resolves. */
function hold() {
  let release!: () => void;
  const promise = new Promise<void>((resolve) => (release = resolve));
  return { promise, release };
}

/** A fake Dify whose answers fall silent in their middle until they are released, and go on at a pace. */
async function serveHeldDify() {
  const [most, last] = [hold(), hold()];
  const held = new Map([
    [silences.most, most.promise],
    [silences.last, last.promise],
  ]);
  const answer = ({ query }: { query: string }) => [
    { text: 'Hello ' },
    { silence: query === 'last' ? silences.last : silences.most },
    ...Array.from({ length: 20 }, (_, index) => [{ text: `${index} ` }, { silence: 10 }]).flat(),
    { text: 'the end' },
  ];
  const dify = await serveFake({
    apps: appsWith('chat', { answer }),
    pace: (milliseconds) => held.get(milliseconds) ?? pause(milliseconds),
  });
  return { ...dify, releaseMost: most.release, releaseLast: last.release };
}

/** Starts the gateway; `url` is where it listens. */
async function startGateway(env: Record<string, string>) {
  const command = start(['gateway', '--port', '0'], env);
  await command.shows(/<dify-chat base-url/);
  return { ...command, url: /http:\/\/[\d.:]+/.exec(command.output())?.[0] ?? '' };
}

/** Asks a question, and resolves when the answer has begun; `rest` resolves with the events to its end. */
async function ask(url: string, token: string, query: string) {
  const { headers, ...init } = json(question(query));
  const response = await fetch(`${url}/v1/chat-messages`, {
    ...init,
    headers: new Headers([...Object.entries(bearer(token)), ...new Headers(headers)]),
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const readUntil = async (part?: string) => {
    while (part === undefined || !text.includes(part)) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
    }
    return eventsOf(text);
  };
  await readUntil('Hello ');
  return { rest: () => readUntil() };
}

/** The environment of the outbox: Redis is started only where it is used. */
const outboxFixture = (name: (typeof outboxNames)[number]) =>
  base.extend<{ outbox: Record<string, string> }>({
    outbox:
      name === 'Redis'
        ? ({ redis }, use) => use({ REDIS_URL: redis.url })
        : ({ folder }, use) => use({ OUTBOX_FILE: join(folder, 'outbox.db') }),
  });

for (const name of outboxNames)
  outboxFixture(name)(
    `after SIGTERM under load no stream is cut and no webhook is lost, on ${name}`,
    async ({ endpoint, outbox }) => {
      const dify = await serveHeldDify();
      const env = {
        DIFY_BASE_URL: dify.url,
        DIFY_API_KEY: 'app-chat',
        API_RATE_LIMIT: '1000',
        WEBHOOK_URL: endpoint.url,
        WEBHOOK_SECRET: secret,
        WEBHOOK_ALLOW_PRIVATE: 'true',
        ...outbox,
      };
      const attempts = new Set<unknown>();
      const accepted: unknown[] = [];
      endpoint.respond = (response) => {
        const id = endpoint.deliveries.at(-1)?.headers['webhook-id'];
        const fails = !attempts.has(id) && attempts.size % FAILING === 0;
        attempts.add(id);
        if (!fails) accepted.push(id);
        response.writeHead(fails ? 503 : 204).end();
      };
      const gateway = await startGateway(env);
      const issued = await fetch(`${gateway.url}/v1/anonymous-token`, { method: 'POST' });
      const { token } = (await issued.json()) as { token: string };
      const isTaken = () =>
        fetch(`${gateway.url}/healthz`).then(
          ({ status }) => status !== 503,
          () => false,
        );
      const streams = await Promise.all(
        Array.from({ length: STREAMS }, (_, index) =>
          ask(gateway.url, token, index === 0 ? 'last' : 'Hello'),
        ),
      );

      gateway.child.kill('SIGTERM');
      await gateway.shows(/Waiting for running answers/);
      await expect.poll(isTaken).toBe(false);
      dify.releaseMost();
      const [last, ...most] = streams;
      const ended = await Promise.all(most.map(({ rest }) => rest()));
      // Neither over the connections on which answers have ended.
      expect(await isTaken()).toBe(false);
      dify.releaseLast();
      ended.push(await last!.rest());
      for (const events of ended) expect(events.at(-1)).toMatchObject({ event: 'message_end' });
      expect((await gateway.result).code).toBe(143);

      const promised = ended.map((events) => `message_completed_${String(events[0]?.message_id)}`);
      expect(new Set(promised).size).toBe(STREAMS);
      const early = accepted.length;
      const next = await startGateway(env);
      await expect.poll(() => accepted.length, { timeout: 10_000 }).toBe(STREAMS);
      expect([...accepted].sort()).toEqual([...promised].sort());
      // The next start had something to send.
      expect(early).toBeLessThan(STREAMS);
      next.child.kill('SIGTERM');
      await next.result;
      await dify.close();
    },
  );
