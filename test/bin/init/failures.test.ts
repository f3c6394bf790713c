import { chmodSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { defaultApps } from '../../../src/testing/index.js';
import { makeCertificate } from '../certificates.js';
import { start } from '../command.js';
import { closedPort, serveAnswer, serveFake } from '../servers.js';
import { account, changesOf, email, expectNoSecret, init, password, useConsole } from './init.js';

const { serve, behind, pathOf } = useConsole();

const app = ['--app', 'Echo chat'];

/** Runs `init`; returns its exit code and its error without the program's name. */
async function fail(args: readonly string[], env?: Record<string, string>) {
  const { code, stderr } = await init(args, env);
  return { code, error: stderr.replace(/^dify-chat: |\n$/g, '') };
}

test('a wrong password, which is sent once', async () => {
  const { url, dify } = await serve();
  const wrong = { DIFY_EMAIL: email, DIFY_PASSWORD: 'wrong-secret-1' };
  const { code, error } = await fail([url, ...app], wrong);
  expect(error).toMatch(/^Dify refuses the e-mail address or the password\. Log in with them/);
  expect(error).not.toContain('wrong-secret-1');
  expect(code).toBe(6);
  expect(dify.requests.filter(({ path }) => path.endsWith('/login'))).toHaveLength(1);
});

test('something that is no e-mail address', async () => {
  const { url } = await serve();
  const { code, error } = await fail([url, ...app], { ...account, DIFY_EMAIL: 'x' });
  expect(error).toMatch(/^Dify refuses the e-mail address/);
  expect(code).toBe(6);
});

test('a server that repeats the password in its error', async () => {
  const { url } = await behind(async (request, answer) => {
    if (!request.url.endsWith('/login')) return answer(request);
    const message = `Bad ${password}, sent as ${await request.text()}`;
    return Response.json({ code: 'invalid_param', message, status: 400 }, { status: 400 });
  });
  // `init()` asserts that no output has it.
  const { code, error } = await fail([url, ...app]);
  expect(error).toContain('Bad ***');
  expect(code).toBe(9);
});

test('too many logins', async () => {
  const limit = { code: 'email_code_login_limit', message: 'Too many attempts.', status: 429 };
  const { url } = await behind((request, answer) =>
    request.url.endsWith('/login') ? Response.json(limit, { status: 429 }) : answer(request),
  );
  const { code, error } = await fail([url, ...app]);
  expect(error).toBe('Too many requests: Too many attempts. Try again later.');
  expect(code).toBe(9);
});

test('neither credentials nor a terminal', async () => {
  const { url, dify } = await serve();
  for (const env of [{}, { DIFY_EMAIL: email }, { DIFY_PASSWORD: password }]) {
    const { code, error } = await fail([url, ...app], env);
    expect(error).toMatch(
      /^There are no credentials, .* Set the environment variables DIFY_EMAIL and/,
    );
    expect(code).toBe(6);
  }
  expect(dify.requests).toEqual([]);
});

test('a credentials file is used only if nobody else can read it', async () => {
  const { url } = await serve();
  const file = pathOf('my credentials');
  writeFileSync(file, `DIFY_EMAIL=${email}\nDIFY_PASSWORD='${password}'\n`);
  const args = [url, ...app, '--credentials', file];
  for (const mode of [0o644, 0o640, 0o604]) {
    chmodSync(file, mode);
    const { code, error } = await fail(args, {});
    expect(error).toBe(
      `The credentials file ${file} is open to other users (mode ${mode.toString(8)}). Run: chmod 600 '${file}'`,
    );
    expect(code).toBe(6);
  }
  chmodSync(file, 0o600);
  expect((await init(args, {})).code).toBe(0);
});

test('a credentials file that is missing or incomplete', async () => {
  const { url } = await serve();
  const file = pathOf('credentials');
  const args = [url, ...app, '--credentials', file];
  expect(await fail(args)).toEqual({
    code: 6,
    error: `The credentials file ${file} cannot be read (ENOENT). Check its name and owner.`,
  });
  writeFileSync(file, `DIFY_EMAIL=${email}\n`, { mode: 0o600 });
  // The environment has both, but the file was asked for.
  const { code, error } = await fail(args);
  expect(error).toMatch(/^The credentials file .* is not complete\. It needs two lines/);
  expect(code).toBe(6);
});

test('a role that may not create apps', async () => {
  const server = await serve({ console: { role: 'normal' } });
  const { code, error } = await fail([server.url, '--create', 'Docs']);
  expect(error).toMatch(/^The account may not do this: .* Use the account of an owner/);
  expect(code).toBe(7);
});

test('an app that does not exist, by name and by id', async () => {
  const { url } = await serve();
  const named = await fail([url, '--app', 'echo chat']);
  expect(named.error).toMatch(/^The workspace has no app "echo chat"\. Check the name/);
  expect(named.code).toBe(8);
  const byId = await fail([url, '--app', '00000000-0000-4000-8000-000000000000']);
  expect(byId.error).toMatch(/^The workspace has no such app\. Check the id/);
  expect(byId.code).toBe(8);
});

test('several apps of one name', async () => {
  const [first] = defaultApps;
  const apps = [first!, { ...first!, apiKey: 'app-twin', siteCode: 'twin000000000000' }];
  const { url } = await serve({ apps });
  for (const option of ['--app', '--create']) {
    const { code, error } = await fail([url, option, 'Echo chat']);
    expect(error).toMatch(
      /^The workspace has 2 apps "Echo chat"\. Give the id of one: --app [\da-f-]{36} or --app [\da-f-]{36}\.$/,
    );
    expect(code).toBe(8);
  }
});

test('an app that the widget does not show', async () => {
  const server = await serve();
  const { code, error } = await fail([server.url, '--app', 'Echo workflow', '--yes']);
  expect(error).toBe(
    'The widget does not show "Echo workflow" (workflow). Choose a chatbot, an agent or a chatflow.',
  );
  expect(code).toBe(12);
  const other = await fail([server.url, '--create', 'Echo agent']);
  expect(other.error).toMatch(
    /^There is an app "Echo agent" of another kind already \(agent\)\. Choose another name/,
  );
  expect(other.code).toBe(12);
  expect(changesOf(server)).toEqual([]);
});

test('a server that does not answer, or not as a Dify', async () => {
  expect(await fail([await closedPort(), ...app])).toMatchObject({
    code: 3,
    error: expect.stringMatching(/^The connection was refused\. Check that the server/) as unknown,
  });
  const html = { headers: { 'content-type': 'text/html' } };
  for (const [answer, code, seen] of [
    [() => new Response('<h1>Hi</h1>', html), 5, /^What answers is not a Dify .*Give the address/],
    [() => new Response('<h1>No</h1>', { ...html, status: 404 }), 5, /^What answers is not a Dify/],
    [() => Response.redirect('https://other.example/', 302), 5, /^The server redirects to https:/],
    [() => new Response('', { status: 502 }), 9, /^A proxy answers, but does not reach Dify/],
  ] as const) {
    const server = await serveAnswer(answer);
    const failure = await fail([server.url, ...app]);
    await server.close();
    expect(failure.error).toMatch(seen);
    expect(failure.code).toBe(code);
  }
});

test('a certificate that browsers refuse', async () => {
  const server = await serveFake({}, await makeCertificate());
  const { code, error } = await fail([server.url, ...app]);
  await server.close();
  expect(error).toMatch(/^The TLS certificate is self-signed\. Browsers refuse it/);
  expect(code).toBe(4);
});

test('a session that expires in the middle is renewed; one that cannot be renewed is told', async () => {
  let isExpired = false;
  const server = await behind((request, answer) => {
    if (request.method === 'POST' && request.url.endsWith('/apps') && !isExpired) {
      isExpired = true;
      server.dify.expireConsoleSessions();
    }
    return answer(request);
  });
  const { code, stderr } = await init([server.url, '--create', 'Docs']);
  expect(stderr).toMatch(/^Created the app "Docs"/);
  expect(code).toBe(0);
  const refused = { code: 'unauthorized', message: 'Token has expired.', status: 401 };
  const other = await behind((request, answer) =>
    request.url.includes('/apps') ? Response.json(refused, { status: 401 }) : answer(request),
  );
  const failure = await fail([other.url, ...app]);
  expect(failure.error).toMatch(
    /^Dify refuses the session: Token has expired\. Run the command again/,
  );
  expect(failure.code).toBe(6);
});

test('what was done before a failure is reported, and no more', async () => {
  const gone = { code: 'not_found', message: 'App not found', status: 404 };
  const { url } = await behind((request, answer) =>
    /\/apps\/[^/]+$/.test(request.url) ? Response.json(gone, { status: 404 }) : answer(request),
  );
  const file = pathOf('index.html');
  writeFileSync(file, '<body></body>');
  const { code, stderr } = await init([url, '--create', 'Docs', '--html', file]);
  expect(stderr).toMatch(
    /^Created the app "Docs" .*\ndify-chat: The workspace has no such app\. .*\n$/,
  );
  expect(code).toBe(8);
});

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  test(`${signal} in the middle ends at once, without a word of what was not done`, async () => {
    let reached = (): void => undefined;
    const isReached = new Promise<void>((resolve) => (reached = resolve));
    const { url } = await behind((request, answer) => {
      if (request.method !== 'POST' || !request.url.endsWith('/apps')) return answer(request);
      reached();
      return new Promise<Response>(() => undefined);
    });
    const file = pathOf('index.html');
    writeFileSync(file, '<body></body>');
    const { child, result } = start(['init', url, '--create', 'Docs', '--html', file], account);
    await isReached;
    child.kill(signal);
    const { code, stdout, stderr } = await result;
    expect(code).toBe(exitCode);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^dify-chat: (?:Interrupted|Terminated).*\n$/);
    expectNoSecret(stderr);
  });
