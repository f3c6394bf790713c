// The list of 1,000 conversations, and versions in a tree of 300 messages with 40 branch points, of the built package at a quarter of the
// processor's speed. Prints the longest task of each step with the list, as the median of five runs, and the main thread's time of each
// switch, beside that of a page which swaps as many plain elements; fails over 50 ms a task, and over four times the plain page. Prints
// also the longest task of the first switch to a version of 300 messages.
// Requires a build: `npm run build && node test/bench/conversations.mjs`.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../scripts/browsers/chromium.mjs';
import { costBetween } from './browser/cost.mjs';
import { median } from './statistics.mjs';
import { sleep } from './waiting.mjs';

const CONVERSATIONS = 1000;
const MESSAGES = 300;
const BRANCH_POINTS = 40;
const TURNS_PER_BRANCH = Math.floor((MESSAGES - BRANCH_POINTS) / BRANCH_POINTS);
const SLOWDOWN = 4;
const LIMIT_MS = 50;
const LIST_RUNS = 5;
/** After this time a step has ended, also on the slowed processor. */
const STEP_MS = 1500;
/** The same for the switch of a version. */
const REST_MS = 400;
/** Swapping plain elements takes more than 50 ms, too. */
const SWITCH_LIMIT_RATIO = 4;
const siteCode = 'bench00000000000';

/** The page: the chat in its own flow, wide enough for the list beside the thread. */
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><body>
<script type="module" src="/dist/dify-chat.js"></script>
<script>
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(Math.round(duration));
  }).observe({ type: 'longtask' });
  window.start = (user) => {
    const chat = document.createElement('dify-chat');
    Object.assign(chat, { mode: 'inline', token: '${siteCode}', baseUrl: location.origin, user });
    chat.style.cssText = 'display: block; height: 760px';
    document.body.append(chat);
  };
  const descendants = (root) =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? descendants(element.shadowRoot) : []),
    ]);
  /** All elements of the chat that match; locators of the test runner would add work to the page while they wait. */
  window.all = (selector) => descendants(document).filter((element) => element.matches(selector));
  window.scrollToEnd = async () => {
    const [chat] = document.getElementsByTagName('dify-chat');
    while (chat.conversations.length < ${CONVERSATIONS} || all('.rows:not([hidden]) .open').length < ${CONVERSATIONS}) {
      all('dify-chat-history')[0].shadowRoot.querySelector('.scroller').scrollTo(0, 1e7);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  /** Finds the button of the message in view that has another version; returns whether there is one. */
  window.findSwitch = () => {
    window.switcher = all('.previous, .next').find(
      (element) =>
        element.ariaDisabled !== 'true' &&
        element.getBoundingClientRect().top > 0 &&
        element.getBoundingClientRect().top < innerHeight,
    );
    return switcher !== undefined;
  };
</script>`;

/** Turns of plain elements, and one other turn that takes the place of one of them and of all that follow. */
const plainPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Plain</title>
<style>
  #thread { height: 760px; overflow: auto; font: 15px sans-serif }
  .message { content-visibility: auto; contain-intrinsic-block-size: auto 100px; padding: 10px 20px }
  .question { max-width: 60%; margin-inline-start: auto; padding: 8px 14px; border-radius: 16px; background: #eee }
</style>
<div id="thread"></div>
<script>
  const thread = document.getElementById('thread');
  const turnOf = (name) => {
    const text = 'Question ' + name + ', <strong>with</strong> some <code>code</code>';
    return ['<p class="question">' + text + '</p>', '<p>You said: ' + text + '</p><button>Copy</button><button>2 / 2</button>'].map(
      (content) => {
        const message = document.createElement('div');
        message.className = 'message';
        message.innerHTML = content;
        thread.append(message);
        return message;
      },
    );
  };
  const turns = [];
  const other = turnOf('in another version');
  window.start = (count) => {
    for (let turn = 0; turn < count; turn++) turns.push(turnOf(turn));
    for (const message of other) message.hidden = true;
  };
  window.openTurn = (at) => turns[at][0].scrollIntoView({ block: 'center' });
  window.show = (at, isOther) => {
    const [before, after] = isOther ? [turns[at], other] : [other, turns[at]];
    const { top } = before[0].getBoundingClientRect();
    if (isOther) before[0].before(...other);
    for (const message of other) message.hidden = !isOther;
    for (const message of turns.slice(at).flat()) message.hidden = isOther;
    thread.scrollTop += after[0].getBoundingClientRect().top - top;
    after[1].querySelector('button').focus({ preventScroll: true });
  };
</script>`;

const { createFakeDify } = await import('../../dist/testing/index.js');
const { createClient } = await import('../../dist/client/index.js');

const server = await serve();
const baseUrl = `http://127.0.0.1:${server.address().port}`;
const found = await findChromium();
const browser = await chromium.launch({
  executablePath: found.path,
  args: chromiumArgs(found),
});
try {
  const runs = [];
  for (let run = 0; run < LIST_RUNS; run++) runs.push(await measureList());
  const longest = runs[0].map(({ step }, index) => {
    const tasksMs = runs.map((steps) => steps[index].longestTaskMs);
    return { step, medianMs: median(tasksMs), all: tasksMs.join(', ') };
  });
  console.table(longest);
  const switches = await measureSwitches();
  const plain = await measurePlainSwitches();
  switches.plainMedianMs = plain.medianMs;
  switches.ratio = Number((switches.medianMs / plain.medianMs).toFixed(2));
  console.table(switches);
  console.table(await measureLongVersion());
  const isMissed =
    longest.some(({ medianMs }) => medianMs > LIMIT_MS) || switches.ratio > SWITCH_LIMIT_RATIO;
  if (isMissed) process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
}

/** A fake Dify, and the page with the built files. */
async function serve() {
  const pastConversations = Array.from({ length: CONVERSATIONS }, (_, at) => ({
    question: `Conversation ${CONVERSATIONS - at} about boots, tents or stoves`,
    hoursAgo: at + 1,
  }));
  const app = { mode: 'chat', name: 'Bench', apiKey: 'app-bench', siteCode, pastConversations };
  const dify = createFakeDify({ pace: 0, apps: [app] });
  const listener = getRequestListener(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/') return new Response(page, { headers: { 'content-type': 'text/html' } });
    if (!pathname.startsWith('/dist/')) return dify.fetch(request);
    const file = await readFile(new URL(`../..${pathname}`, import.meta.url));
    return new Response(file, { headers: { 'content-type': 'text/javascript' } });
  });
  const listening = createServer(listener).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return listening;
}

/** Opens the page with the window of a user, and slows it down. */
async function open(user) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const devtools = await tab.context().newCDPSession(tab);
  await devtools.send('Performance.enable');
  await tab.goto(baseUrl);
  await tab.evaluate(([name]) => window.start(name), [user]);
  await tab.locator('dify-chat-composer').waitFor();
  await sleep(STEP_MS);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return { tab, devtools };
}

/** The longest task of each step with the list, after the widget itself and what a conversation needs have loaded. */
async function measureList() {
  const { tab } = await open('ann');
  const rows = [];
  const step = async (name, run) => {
    await tab.evaluate(() => void (window.longTasks = []));
    await run();
    await sleep(STEP_MS);
    const tasks = await tab.evaluate(() => window.longTasks);
    rows.push({ step: name, longestTaskMs: Math.max(0, ...tasks) });
  };
  const chat = (run) => tab.evaluate(`document.querySelector('dify-chat').${run}`);
  /** Finds an element in a task of its own: looking through thousands of elements is no work of the chat. */
  const find = async (selector, at) => {
    await tab.evaluate(
      ([name, index]) => void (window.found = window.all(name)[index]),
      [selector, at],
    );
    await sleep(STEP_MS);
  };
  const press = () => tab.evaluate(() => window.found.click());
  await chat('send("Hello")');
  await sleep(STEP_MS);
  await find('.history-button', 0);
  await step('open the list', press);
  await step('scroll to the end', () => tab.evaluate(() => window.scrollToEnd()));
  await find('dify-chat-history', 0);
  await step('search', async () => {
    await tab.evaluate(() => window.found.focus());
    await tab.keyboard.type('conversation 7', { delay: 100 });
  });
  await step('end the search', () => tab.keyboard.press('Escape'));
  await find('.rows:not([hidden]) .open', 5);
  await step('open a conversation', press);
  await find('.rows:not([hidden]) .more', 8);
  await step('open the menu', press);
  await find('[role=menuitem].danger', 0);
  await step('delete', press);
  await find('.messages .text-button', 0);
  await step('undo', press);
  await tab.close();
  return rows;
}

/** The main thread's time of switches between two versions, there and back, at each branch point. */
async function measureSwitches() {
  const { conversationId, branches } = await growTree('bob');
  const { tab, devtools } = await open('bob');
  await tab.evaluate(
    async ([id, first]) => {
      const chat = document.querySelector('dify-chat');
      await chat.openConversation(id);
      await chat.openMessage(first);
    },
    [conversationId, branches[0]],
  );
  const times = [];
  const measureSwitch = async (id) => {
    if (!(await tab.evaluate(() => window.findSwitch())))
      throw new Error(`There is no switcher at ${id}.`);
    times.push(await timeOf(devtools, () => tab.evaluate(() => window.switcher.click())));
  };
  for (const id of branches) {
    await tab.evaluate((message) => document.querySelector('dify-chat').openMessage(message), id);
    await sleep(REST_MS);
    await measureSwitch(id);
    await measureSwitch(id);
  }
  await tab.close();
  return summaryOf(times);
}

/** The same in a page of plain elements, of which the browser may skip those out of view. */
async function measurePlainSwitches() {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const devtools = await tab.context().newCDPSession(tab);
  await devtools.send('Performance.enable');
  await tab.setContent(plainPage);
  await tab.evaluate((turns) => window.start(turns), MESSAGES - BRANCH_POINTS);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const times = [];
  for (let branch = 0; branch < BRANCH_POINTS; branch++) {
    const at = branch * TURNS_PER_BRANCH + 1;
    await tab.evaluate((index) => window.openTurn(index), at);
    await sleep(REST_MS);
    for (const isOther of [true, false]) {
      const show = () => tab.evaluate(([index, other]) => window.show(index, other), [at, isOther]);
      times.push(await timeOf(devtools, show));
    }
  }
  await tab.close();
  return summaryOf(times);
}

/** The longest task of the first switch to a version that is as long as the conversation, as the median of the runs. */
async function measureLongVersion() {
  const { conversationId, rootId } = await growLongVersions('cat');
  const tasksMs = [];
  for (let run = 0; run < LIST_RUNS; run++) {
    const { tab } = await open('cat');
    await tab.evaluate(
      async ([id, root]) => {
        const chat = document.querySelector('dify-chat');
        await chat.openConversation(id);
        await chat.openMessage(root);
      },
      [conversationId, rootId],
    );
    await sleep(2 * STEP_MS);
    if (!(await tab.evaluate(() => window.findSwitch())))
      throw new Error('There is no switcher between the long versions.');
    await tab.evaluate(() => void (window.longTasks = []));
    await tab.evaluate(() => window.switcher.click());
    await sleep(2 * STEP_MS);
    tasksMs.push(Math.max(0, ...(await tab.evaluate(() => window.longTasks))));
    await tab.close();
  }
  const step = `first switch to a version of ${MESSAGES} messages`;
  return [{ step, medianMs: median(tasksMs), all: tasksMs.join(', ') }];
}

/** The main thread's time of a switch, until the page rests, in milliseconds. */
async function timeOf(devtools, run) {
  const before = await metricsOf(devtools);
  await run();
  await sleep(REST_MS);
  return costBetween(before, await metricsOf(devtools)).mainThreadMs;
}

function summaryOf(times) {
  times.sort((one, other) => one - other);
  const [medianMs, slowestMs] = [times[times.length >> 1], times.at(-1)].map(Math.round);
  return { switches: times.length, medianMs, slowestMs };
}

/** A conversation in which every seventh answer is followed by two questions; resolves with the answers that are versions. */
async function growTree(user) {
  const client = createClient({ baseUrl, token: siteCode, user });
  const branches = [];
  let conversationId;
  let parentId;
  const ask = async (query) => {
    const answer = await client.sendChat({ query, conversationId, parentId });
    conversationId = answer.conversation_id;
    return answer.message_id;
  };
  for (let turn = 0; turn < MESSAGES - BRANCH_POINTS; turn++) {
    const isBranch = turn % TURNS_PER_BRANCH === 1 && branches.length < BRANCH_POINTS;
    if (isBranch) branches.push(await ask(`Another question ${turn}`));
    parentId = await ask(`Question ${turn}, **with** some \`code\``);
    if (isBranch) branches[branches.length - 1] = parentId;
  }
  return { conversationId, branches };
}

/** A conversation whose first answer is followed by two versions of 300 messages. */
async function growLongVersions(user) {
  const client = createClient({ baseUrl, token: siteCode, user });
  const { conversation_id: conversationId, message_id: rootId } = await client.sendChat({
    query: 'The first question',
  });
  for (const version of ['One', 'Another'])
    for (let turn = 0, parentId = rootId; turn < MESSAGES / 2; turn++) {
      const query = `${version} question ${turn}, **with** some \`code\``;
      parentId = (await client.sendChat({ query, conversationId, parentId })).message_id;
    }
  return { conversationId, rootId };
}

async function metricsOf(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
