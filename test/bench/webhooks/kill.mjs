// Kills a gateway (SIGKILL) at random moments while answers stream through it, and compares what arrives at an endpoint with what was
// promised: `node test/bench/webhooks/kill.mjs [--streams 200] [--redis redis://…]`. Requires a build.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ask, pause, startDify, startEndpoint, startGateway } from './set-up.mjs';

const { values } = parseArgs({
  options: { streams: { type: 'string', default: '200' }, redis: { type: 'string' } },
});
const CONCURRENT = 10;
const GIVE_UP_MS = 240_000;

const dify = await startDify(0.3);
const endpoint = await startEndpoint(5);
const environment = {
  DIFY_BASE_URL: dify.url,
  WEBHOOK_URL: endpoint.url,
  OUTBOX_FILE: join(mkdtempSync(join(tmpdir(), 'dify-chat-kill-')), 'outbox.db'),
  ...(values.redis && { REDIS_URL: values.redis }),
};
const promised = new Set();
let brokenOff = 0;
let kills = 0;
let isOver = false;
let gateway = await startGateway(environment);

/** An answer is promised when its end was read, a run when its start was. */
function note({ event, message_id, workflow_run_id }) {
  if (event === 'message_end') promised.add(`message_completed_${message_id}`);
  if (event === 'workflow_started') {
    promised.add(`message_completed_${message_id}`);
    promised.add(`workflow_finished_${workflow_run_id}`);
  }
}

async function killAtRandom() {
  while (!isOver) {
    await pause(300 + Math.random() * 1500);
    gateway.child.kill('SIGKILL');
    kills++;
    gateway = await startGateway({ ...environment, PORT: new URL(gateway.url).port });
  }
}

async function stream(index) {
  let hasBegun = false;
  // While no gateway listens, nothing is asked.
  while (!hasBegun)
    try {
      await ask(gateway.url, index % 2 ? '/flow' : '', (event) => {
        hasBegun = true;
        note(event);
      });
    } catch {
      if (hasBegun) brokenOff++;
      else await pause(50);
    }
}

const killing = killAtRandom();
let next = 0;
await Promise.all(
  Array.from({ length: CONCURRENT }, async () => {
    while (next < Number(values.streams)) await stream(next++);
  }),
);
isOver = true;
await killing;
const missing = () => [...promised].filter((id) => !endpoint.arrived.has(id));
const end = performance.now() + GIVE_UP_MS;
while (missing().length > 0 && performance.now() < end) await pause(500);
// A second delivery may still come.
await pause(2000);
const times = [...endpoint.arrived.values()].map(({ length }) => length);
const result = {
  streams: Number(values.streams),
  kills,
  brokenOff,
  promised: promised.size,
  lost: missing().length,
  once: times.filter((count) => count === 1).length,
  twice: times.filter((count) => count === 2).length,
  more: times.filter((count) => count > 2).length,
};
console.log(JSON.stringify(result));
gateway.child.kill('SIGKILL');
process.exit(result.lost > 0 || result.more > 0 ? 1 : 0);
