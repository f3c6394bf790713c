// The visitors of the gateway's benchmark, in a process of their own: they ask, read, and time; they parse nothing.
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const running = [];
let isOpen = false;
let answers = 0;

const commands = { enter, complete, open, probe, close };
process.on('message', async ({ command, ...options }) => {
  try {
    process.send({ result: await commands[command](options) });
  } catch (error) {
    process.send({ failure: `${command}: ${error.message}` });
  }
});

/** Asks for a token for each visitor. */
async function enter({ url, visitors }) {
  const tokens = [];
  for (let index = 0; index < visitors; index++) {
    const { text } = await send(`${url}/v1/anonymous-token`, {});
    tokens.push(JSON.parse(text).token);
  }
  return tokens;
}

/** Has a number of answers read to the end, so many at once. */
async function complete({ answers, concurrency, ...options }) {
  const begun = performance.now();
  let started = 0;
  let bytes = 0;
  const visit = async () => {
    while (started < answers) {
      const answer = await ask({ ...options, visitor: started++ });
      bytes += answer.bytes;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, visit));
  return { seconds: (performance.now() - begun) / 1000, bytes };
}

/**
 * Opens streams, each of which is followed by the next one until `close`; resolves when each has its first event. Of the answers, every
 * `leaving`th has a visitor who leaves at its first event.
 */
async function open({ streams, ...options }) {
  isOpen = true;
  const first = Array.from(
    { length: streams },
    (_, visitor) =>
      new Promise((resolve, reject) => {
        const over = keepOpen({ ...options, visitor, onFirst: resolve });
        over.catch(reject);
        running.push(over);
      }),
  );
  await Promise.all(first);
}

async function keepOpen({ leaving = Infinity, visitor, onFirst, ...options }) {
  for (let turn = 1; isOpen; turn++) {
    const leaves = (visitor + turn) % leaving === 0;
    await ask({ ...options, visitor, leaves, onFirst });
    answers++;
  }
}

/** Has the upstream end all streams; resolves with the number of answers since `open`. */
async function close({ upstream }) {
  isOpen = false;
  await send(upstream, { method: 'DELETE' });
  await Promise.all(running.splice(0));
  return answers;
}

/** Times to the first byte of answers that are asked for one after the other, in milliseconds. */
async function probe({ count, ...options }) {
  const times = [];
  for (let index = 0; index < count; index++) {
    const begun = performance.now();
    let first;
    await ask({ ...options, visitor: index, onFirst: () => (first = performance.now() - begun) });
    times.push(first);
  }
  return times;
}

/** Asks one question; rejects unless the answer is whole, or its visitor leaves. */
async function ask({ url, tokens = [], visitor, length, rate, onFirst, leaves = false }) {
  const token = tokens[visitor % tokens.length];
  const body = JSON.stringify({
    query: JSON.stringify({ length, rate }),
    inputs: {},
    response_mode: 'streaming',
    conversation_id: '',
  });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await send(`${url}/v1/chat-messages`, { headers, body, onFirst, leaves });
  if (!leaves && !answer.text.includes('"event":"message_end"'))
    throw new Error('An answer broke off.');
  return answer;
}

/** Resolves with the number of bytes of the response, and the last of them; one who leaves closes the connection at the first. */
function send(url, { method = 'POST', headers = {}, body = '', onFirst, leaves = false }) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers }, (response) => {
      let bytes = 0;
      let last = [];
      response.on('data', (chunk) => {
        if (bytes === 0) onFirst?.();
        bytes += chunk.length;
        last = [...last.slice(-2), chunk];
        if (!leaves) return;
        resolve({ bytes, text: '' });
        response.destroy();
      });
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(last).toString();
        if (response.statusCode < 300) resolve({ bytes, text });
        else reject(new Error(`HTTP ${response.statusCode}: ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
