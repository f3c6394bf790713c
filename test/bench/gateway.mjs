// The gateway under load, beside a direct connection and beside Hono's bare `proxy()`: upstream, contender and visitors each in a process
// of their own, contenders in turns. Requires a build: `npm run build && node test/bench/gateway.mjs`; `--soak 30` watches the memory of the
// gateway for 30 minutes instead.
import { parseArgs } from 'node:util';
import { contenders, startLoad, startSoaked, startUpstream } from './gateway/processes.mjs';
import { lineSlope, median, medianOf } from './statistics.mjs';
import { sleep } from './waiting.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    streams: { type: 'string', default: '500' },
    soak: { type: 'string' },
  },
});
const ROUNDS = Number(values.rounds);
const STREAMS = Number(values.streams);
/** Messages of an answer whose throughput is measured, and the number of such answers. */
const LENGTH = 200;
const ANSWERS = 2 * STREAMS;
/** Messages a second of an open stream. */
const RATE = 4;
const PROBES = 300;
const SOAK_STREAMS = 100;
const soakAnswer = { length: 100, rate: 20, leaving: 5 };
const SAMPLE_SECONDS = 20;

const upstream = await startUpstream();
const load = startLoad();
try {
  if (values.soak) await soak(Number(values.soak));
  else await compare();
} finally {
  await Promise.all([upstream.stop(), load.stop()]);
}

async function compare() {
  const rows = [];
  for (let round = 1; round <= ROUNDS; round++)
    for (const name of inTurns(Object.keys(contenders), round)) {
      rows.push({ round, contender: name, ...(await measure(contenders[name])) });
      console.log(JSON.stringify(rows.at(-1)));
    }
  const figures = (name) => medianOf(rows.filter(({ contender }) => contender === name));
  const [direct, bare, gateway] = Object.keys(contenders).map(figures);
  console.table([direct, bare, gateway]);
  console.table({
    'throughput of the bare proxy': gateway.eventsPerSecond / bare.eventsPerSecond,
    'throughput of the direct connection': gateway.eventsPerSecond / direct.eventsPerSecond,
    'added first byte':
      (gateway.firstByteMs - direct.firstByteMs) / (bare.firstByteMs - direct.firstByteMs),
    'heap per stream': gateway.heapPerStreamKb / bare.heapPerStreamKb,
    'resident memory per stream': gateway.rssPerStreamKb / bare.rssPerStreamKb,
    'CPU time per event': gateway.cpuMicroseconds / bare.cpuMicroseconds,
  });
}

/** One contender, freshly started: memory and first byte while streams are open, then throughput. */
async function measure(start) {
  const server = await start(upstream);
  const { url } = server;
  const tokens = server.hasVisitors
    ? await load.call('enter', { url, visitors: STREAMS })
    : ['none'];
  const visit = { url, tokens };
  await load.call('complete', { ...visit, answers: STREAMS, concurrency: 50, length: 20, rate: 0 });
  const idle = await server.measure?.();
  await load.call('open', { ...visit, streams: STREAMS, length: 1e6, rate: RATE });
  await sleep(2000);
  const busy = await server.measure?.();
  const times = await load.call('probe', { ...visit, count: PROBES, length: 1, rate: 0 });
  await load.call('close', { upstream: upstream.url });
  await sleep(1000);
  const before = await server.measure?.();
  const answers = { answers: ANSWERS, concurrency: STREAMS, length: LENGTH, rate: 0 };
  const { seconds, bytes } = await load.call('complete', { ...visit, ...answers });
  const after = await server.measure?.();
  await server.stop();
  const events = ANSWERS * LENGTH;
  return {
    eventsPerSecond: Math.round(events / seconds),
    bytes,
    firstByteMs: median(times),
    ...(server.measure && {
      idleRssMb: idle.rss,
      heapPerStreamKb: ((busy.heap - idle.heap) * 1000) / STREAMS,
      rssPerStreamKb: ((busy.rss - idle.rss) * 1000) / STREAMS,
      cpuMicroseconds: ((after.cpuSeconds - before.cpuSeconds) * 1e6) / events,
    }),
  };
}

/**
 * The memory of a gateway over many minutes, a fifth of whose visitors leave during the answer.
 */
async function soak(minutes) {
  const server = await startSoaked(upstream);
  const { url } = server;
  const tokens = await load.call('enter', { url, visitors: STREAMS });
  const warmUp = { answers: 10 * SOAK_STREAMS, concurrency: 50, length: 20, rate: 0 };
  await load.call('complete', { url, tokens, ...warmUp });
  const rows = [{ minute: 0, streams: 0, ...(await server.measure()) }];
  await load.call('open', { url, tokens, streams: SOAK_STREAMS, ...soakAnswer });
  const begun = performance.now();
  for (let minute = 0; minute < minutes;) {
    await sleep(SAMPLE_SECONDS * 1000);
    minute = (performance.now() - begun) / 60_000;
    rows.push({ minute, streams: SOAK_STREAMS, ...(await server.measure()) });
    console.log(JSON.stringify(rows.at(-1)));
  }
  const answers = await load.call('close', { upstream: upstream.url });
  rows.push({ minute: minutes, streams: 0, ...(await server.measure()) });
  await server.stop();
  const growth = (name) =>
    lineSlope(rows.filter(({ streams }) => streams > 0).map((row) => [row.minute, row[name]]));
  console.table(rows);
  console.table({
    answers,
    'heap, MB a minute': growth('heap'),
    'resident, MB a minute': growth('rss'),
  });
}

/** Alternately forwards and backwards, so that variations of the machine affect all. */
function inTurns(names, round) {
  return round % 2 === 1 ? names : names.toReversed();
}
