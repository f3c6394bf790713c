// What the measurements of webhooks share: a fake Dify, an endpoint and a gateway, each behind a socket. Requires a build.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { createFakeDify } from '../../../dist/testing/index.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** A fake Dify; keeps what it has finished when a gateway is killed. */
export async function startDify(pace) {
  const dify = createFakeDify({ pace });
  const server = serve({ fetch: (request) => dify.fetch(request), port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => server.closeAllConnections(),
  };
}

/** An endpoint that answers 204 after some milliseconds, and counts how often each id arrives. */
export async function startEndpoint(milliseconds) {
  const arrived = new Map();
  const server = createServer((request, response) => {
    const id = request.headers['webhook-id'];
    request.resume().on('end', () => {
      arrived.set(id, [...(arrived.get(id) ?? []), performance.now()]);
      setTimeout(() => response.writeHead(204).end(), milliseconds);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}/hook`, arrived };
}

/** Starts a gateway in a process of its own. */
export async function startGateway(environment) {
  const path = fileURLToPath(new URL('gateway-process.mjs', import.meta.url));
  const child = spawn(process.execPath, [path], {
    env: {
      PATH: process.env.PATH,
      WEBHOOK_SECRET: secret,
      WEBHOOK_ALLOW_PRIVATE: 'true',
      API_RATE_LIMIT: '100000000',
      DIFY_API_KEY: 'app-chat',
      DIFY_API_KEY_FLOW: 'app-chatflow',
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, url: String(line).trim() };
}

/** Asks a question of an app, and reports each event until the stream ends or breaks off. */
export async function ask(url, app, onEvent) {
  const base = `${url}${app}/v1`;
  const issued = await fetch(`${base}/anonymous-token`, { method: 'POST' });
  const { token } = await issued.json();
  const response = await fetch(`${base}/chat-messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'Tell me', inputs: {}, response_mode: 'streaming' }),
  });
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const frames = (rest + text).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) if (frame.startsWith('data: ')) onEvent(JSON.parse(frame.slice(6)));
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
