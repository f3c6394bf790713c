import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { startInTerminal } from '../command.js';
import { appsWith } from '../servers.js';
import { account, email, expectNoSecret, password, useConsole } from './init.js';

const { serve, pathOf } = useConsole();

const CTRL_C = '\u0003';

test('asks for account, app and site; the password is not shown, and the output is the snippet', async () => {
  const { url } = await serve({ apps: appsWith('chat', { siteEnabled: false }) });
  const stdoutFile = pathOf('stdout');
  const { shows, type, output, result } = startInTerminal(['init', url], { stdoutFile });
  await shows(/E-mail address/);
  type(`${email}\r`);
  await shows(/Password/);
  type(`${password}\r`);
  await shows(/Echo chat \(chatbot, /);
  type('\r');
  await shows(/The site of "Echo chat" is off\. Switch it on/);
  type('\r');
  expect((await result).code).toBe(0);
  expect(output()).toContain('Switched the site of "Echo chat" on.');
  expectNoSecret(output());
  expect(readFileSync(stdoutFile, 'utf8')).toMatch(
    /^<script\n {2}type="module"\n[^]*<\/script>\n$/,
  );
});

test('without --app, workflows are not offered, and an app can be created', async () => {
  const { url } = await serve();
  const { shows, type, output, result } = startInTerminal(['init', url], { env: account });
  await shows(/Create a chatbot/);
  expect(output()).not.toContain('Echo workflow');
  // Up from the first entry of the list is the last one.
  type('\u001b[A');
  await shows(/❯ Create a chatbot/);
  type('\r');
  await shows(/Name of the app/);
  type('Docs\r');
  expect((await result).code).toBe(0);
  expect(output()).toMatch(/Created the app "Docs"/);
});

test('a site that shall stay off stays off', async () => {
  const { url, dify } = await serve({ apps: appsWith('chat', { siteEnabled: false }) });
  const args = ['init', url, '--app', 'Echo chat'];
  const { shows, type, output, result } = startInTerminal(args, { env: account });
  await shows(/Switch it on/);
  type('n\r');
  expect((await result).code).toBe(130);
  expect(output()).toMatch(/dify-chat: The site of "Echo chat" stays off/);
  expect(dify.requests.some(({ path }) => path.endsWith('/site-enable'))).toBe(false);
});

for (const prompt of ['E-mail address', 'Password', 'App'])
  test(`Ctrl-C at the prompt "${prompt}" ends with its own exit code`, async () => {
    const { url } = await serve();
    const env = {
      'E-mail address': {},
      Password: { DIFY_EMAIL: email },
      App: account,
    }[prompt]!;
    const { shows, type, output, result } = startInTerminal(['init', url], { env });
    await shows(new RegExp(`${prompt}.*`));
    type(CTRL_C);
    expect((await result).code).toBe(130);
    expect(output()).toMatch(/dify-chat: Interrupted/);
    expect(output()).not.toContain('<script');
  });
