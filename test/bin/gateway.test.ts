import { writeFile } from 'node:fs/promises';
import { expect, test as base } from '@playwright/test';
import { run, start } from './command.js';

/** A fake Dify in a process of its own. */
const test = base.extend<object, { difyUrl: string }>({
  difyUrl: [
    async ({}, use) => {
      const { child, output, shows } = start(['fake-dify', '--port', '0', '--pace', '0']);
      await shows(/workflow0+\n/);
      await use(/http:\/\/[\d.:]+/.exec(output())?.[0] ?? '');
      child.kill();
    },
    { scope: 'worker' },
  ],
});

test('two variables are enough for an anonymous visitor, and the key stays in the process', async ({
  difyUrl,
}) => {
  const environment = { DIFY_BASE_URL: difyUrl, DIFY_API_KEY: 'app-chat' };
  const { child, output, shows, result } = start(['gateway', '--port', '0'], environment);
  await shows(/<dify-chat base-url/);
  const url = /http:\/\/[\d.:]+/.exec(output())?.[0] ?? '';
  const headers = { origin: 'http://localhost:3000' };
  const issued = await fetch(`${url}/v1/anonymous-token`, { method: 'POST', headers });
  const { token } = (await issued.json()) as { token: string };
  const answer = await fetch(`${url}/v1/chat-messages`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'Hello', inputs: {}, response_mode: 'streaming' }),
  });
  expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
  expect(await answer.text()).toContain('message_end');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill('SIGTERM');
  const { code, stdout, stderr } = await result;
  expect(code).toBe(143);
  expect(stdout).toContain('ALLOWED_ORIGINS is not set');
  expect(stderr).toContain('"endpoint":"/v1/chat-messages"');
  expect(stdout + stderr).not.toContain('app-chat');
});

test('every mistake of the configuration is named on a line of its own', async () => {
  const { code, stderr } = await run(['gateway'], {
    API_RATE_LIMIT: 'x',
    USER_SECRET: 'too-short',
  });
  expect(code).toBe(2);
  for (const name of ['DIFY_API_KEY', 'DIFY_BASE_URL', 'API_RATE_LIMIT', 'USER_SECRET'])
    expect(stderr).toMatch(new RegExp(`^- ${name}`, 'm'));
  expect(stderr).not.toContain('too-short');
});

test('a port that is in use is named', async ({ difyUrl }) => {
  const { port } = new URL(difyUrl);
  const environment = { DIFY_BASE_URL: difyUrl, DIFY_API_KEY: 'app-chat', PORT: port };
  const { code, stderr } = await run(['gateway'], environment);
  expect(code).toBe(2);
  expect(stderr).toContain(`--port ${port} is in use.`);
});

test('SIGHUP applies the file .env as it is now, and a mistake in it leaves everything as it was', async ({
  difyUrl,
}, info) => {
  const folder = info.outputPath();
  const write = (more: string) =>
    writeFile(
      info.outputPath('.env'),
      `DIFY_BASE_URL=${difyUrl}\nDIFY_API_KEY=app-chat\nLOG_LEVEL=info\n${more}`,
    );
  await write('');
  const { child, output, shows, result } = start(['gateway', '--port', '0'], {}, folder);
  await shows(/<dify-chat base-url/);
  const url = /http:\/\/[\d.:]+/.exec(output())?.[0] ?? '';
  const allows = async (origin: string) => {
    const init = { method: 'POST', headers: { origin } };
    return (await fetch(`${url}/v1/anonymous-token`, init)).status === 201;
  };
  expect(await allows('https://shop.example')).toBe(false);
  await write('ALLOWED_ORIGINS=https://shop.example\n');
  child.kill('SIGHUP');
  await shows(/The configuration was read again/);
  expect(await allows('https://shop.example')).toBe(true);
  await write('ALLOWED_ORIGINS=shop\n');
  child.kill('SIGHUP');
  await shows(/ALLOWED_ORIGINS.*The configuration is wrong/);
  expect(await allows('https://shop.example')).toBe(true);
  child.kill('SIGTERM');
  expect((await result).code).toBe(143);
});

test('the metrics are printed with their URL, and a port that is in use is named', async ({
  difyUrl,
}) => {
  const environment = { DIFY_BASE_URL: difyUrl, DIFY_API_KEY: 'app-chat', METRICS_PORT: '0' };
  const { child, output, shows } = start(['gateway', '--port', '0'], environment);
  await shows(/Metrics on http/);
  const metrics = /Metrics on (\S+)/.exec(output())?.[1] ?? '';
  expect(await (await fetch(metrics)).text()).toContain('dify_gateway_streams');
  const taken = { ...environment, METRICS_PORT: new URL(metrics).port };
  const { code, stderr } = await run(['gateway', '--port', '0'], taken);
  expect(code).toBe(2);
  expect(stderr).toContain(`METRICS_PORT ${taken.METRICS_PORT} is in use.`);
  child.kill();
});
