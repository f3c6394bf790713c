import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { createWebhookSender } from '../../../src/gateway/node/index.js';
import { signatureHeaders } from '../../../src/gateway/webhooks/sign.js';
import { secret, test } from './set-up.js';

const docs = readFileSync(new URL('../../../docs/webhooks.md', import.meta.url), 'utf8');
const receiver = /```js\n\/\/ receiver\.js\n([^]*?)```/.exec(docs)?.[1] ?? '';

test('the receiver of the docs accepts what the gateway signs, and nothing else', async ({}, {
  workerIndex,
}) => {
  // Beside this file, since it imports a package.
  const file = fileURLToPath(new URL(`receiver-${workerIndex}.mjs`, import.meta.url));
  await writeFile(
    file,
    receiver.replace('process.env.PORT', '0, function () { console.log(this.address().port) }'),
  );
  const child = spawn(process.execPath, [file], { env: { WEBHOOK_SECRET: secret } });
  try {
    const [port] = (await once(child.stdout, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${String(port).trim()}/`;
    const send = createWebhookSender({ allowsPrivate: true });
    const body = JSON.stringify({ event: 'message_completed', answer: 'Grüße' });
    const headers = signatureHeaders([secret], { id: 'a', time: Date.now(), body });
    expect((await send({ url, headers, body })).status).toBe(204);
    // Longer than a piece of a body, which may end within a character.
    const long = JSON.stringify({ event: 'message_completed', answer: '語'.repeat(100_000) });
    const signed = signatureHeaders([secret], { id: 'b', time: Date.now(), body: long });
    expect((await send({ url, headers: signed, body: long })).status).toBe(204);
    expect((await send({ url, headers, body: body.replace('ü', 'u') })).status).toBe(401);
    const old = signatureHeaders([secret], { id: 'a', time: Date.now() - 600_000, body });
    expect((await send({ url, headers: old, body })).status).toBe(401);
  } finally {
    child.kill();
    await rm(file);
  }
});
