import { expect, test } from '@playwright/test';
import { ApiError } from '../../src/api/http/errors.js';
import { createConsole } from '../../src/console/console.js';
import { account, consoleServer, type ConsoleServerOptions } from '../helpers/console-server.js';
import { fakeFetch, jsonResponse, rejection } from '../helpers/fake-fetch.js';

const baseUrl = 'https://dify.example.com';

function setup(options: ConsoleServerOptions = {}) {
  const server = consoleServer(options);
  const console = createConsole({ baseUrl, ...account, fetch: server.fetch });
  return { server, console };
}

const timesOf = (paths: string[], path: string) => paths.filter((each) => each === path).length;

for (const [version, tokens] of [
  ['0.15.3', 'body'],
  ['1.9.2', 'body'],
  ['1.10.0', 'cookies'],
  ['1.11.1', 'cookies'],
  ['1.11.2', 'cookies'],
  ['1.13.3', 'cookies'],
  ['1.16.1', '__Host- cookies'],
  ['', 'cookies'],
] as const)
  test(`logs in to a server of version "${version}" with ${tokens}, and renews its session`, async () => {
    const { server, console } = setup({ version, tokens });
    await console.fetchApps();
    server.expire();
    await console.fetchApps();
    expect(server.paths()).toEqual([
      '/setup',
      '/login',
      '/apps',
      '/apps',
      '/refresh-token',
      '/apps',
    ]);
  });

test('calls that begin together share one login', async () => {
  const { server, console } = setup();
  await Promise.all(Array.from({ length: 10 }, () => console.fetchApps()));
  expect(timesOf(server.paths(), '/login')).toBe(1);
});

test('ten calls that are refused together share one renewal, and all succeed', async () => {
  const { server, console } = setup();
  await console.fetchApps();
  server.expire();
  await Promise.all(Array.from({ length: 10 }, () => console.fetchApps()));
  expect(timesOf(server.paths(), '/refresh-token')).toBe(1);
  expect(timesOf(server.paths(), '/login')).toBe(1);
  expect(timesOf(server.paths(), '/apps')).toBe(21);
});

test('an upload that is refused for its session is sent again, with its file', async () => {
  const { server, console } = setup({
    respond: () => jsonResponse({ id: 'f', document: { id: 'd' } }),
  });
  await console.fetchProfile();
  server.expire();
  await console.createDocumentByFile('set', new Blob(['abc']), { name: 'a.md' });
  const uploads = server.sent.filter(({ url }) => url.includes('/files/upload'));
  expect(uploads.map(({ body }) => body)).toEqual(
    Array.from({ length: 2 }, () => ({
      source: 'datasets',
      file: 'a.md;application/octet-stream;3',
    })),
  );
});

test('logs in again if the renewal is refused', async () => {
  const { server, console } = setup({ refusesRenewal: true });
  await console.fetchApps();
  server.expire();
  await console.fetchApps();
  expect(server.paths().slice(3)).toEqual(['/apps', '/refresh-token', '/setup', '/login', '/apps']);
});

test('a session without its CSRF cookie is "unauthorized", after one attempt to renew it', async () => {
  const { server, console } = setup({ losesCsrfCookie: true });
  const failure = await rejection(console.fetchApps());
  expect(failure).toMatchObject({ kind: 'unauthorized', status: 401 });
  expect(server.paths()).toEqual(['/setup', '/login', '/apps', '/refresh-token', '/apps']);
});

test('a wrong password is "unauthorized" and sent once, however many calls follow', async () => {
  const server = consoleServer();
  const console = createConsole({
    baseUrl,
    ...account,
    password: 'wrong-one',
    fetch: server.fetch,
  });
  for (let calls = 0; calls < 3; calls++) {
    const failure = await rejection(Promise.all([console.fetchApps(), console.fetchProfile()]));
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({
      kind: 'unauthorized',
      code: 'authentication_failed',
      message: 'Invalid email or password.',
    });
  }
  expect(timesOf(server.paths(), '/login')).toBe(1);
});

for (const [name, answer] of Object.entries({
  'another web site': () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
  'a server that answers with text': () => new Response('ok'),
}))
  test(`${name} does not get the password`, async () => {
    const { fetch, sent } = fakeFetch(answer);
    const console = createConsole({ baseUrl, ...account, fetch });
    expect(await rejection(console.fetchApps())).toMatchObject({
      kind: 'not-found',
      code: 'not_json',
    });
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
  });

test('a login whose answer has no session is reported as one', async () => {
  const { fetch } = fakeFetch(() => jsonResponse({ result: 'success' }));
  const console = createConsole({ baseUrl, ...account, fetch });
  expect(await rejection(console.fetchApps())).toMatchObject({ code: 'no_session' });
});

test('an account without a workspace is "forbidden", with the reason', async () => {
  const { fetch } = fakeFetch(() =>
    jsonResponse({ result: 'fail', data: 'workspace not found, please contact system admin' }),
  );
  const console = createConsole({ baseUrl, ...account, fetch });
  expect(await rejection(console.fetchApps())).toMatchObject({
    kind: 'forbidden',
    code: 'login_failed',
    message: 'workspace not found, please contact system admin',
  });
});

test('a call that is aborted while another one logs in leaves the login to that one', async () => {
  const { console } = setup();
  const abort = new AbortController();
  const aborted = rejection(console.fetchApps({ signal: abort.signal }));
  const other = console.fetchApps();
  abort.abort();
  expect(await aborted).toMatchObject({ kind: 'aborted' });
  expect(await other).toMatchObject({ data: [] });
});

test('a logout ends the session once; the next call logs in', async () => {
  const { server, console } = setup();
  await console.logOut();
  expect(server.paths()).toEqual([]);
  await console.fetchApps();
  await console.logOut();
  await console.logOut();
  await console.fetchApps();
  expect(timesOf(server.paths(), '/logout')).toBe(1);
  expect(timesOf(server.paths(), '/login')).toBe(2);
});

for (const [status, code, kind] of [
  [401, 'authentication_failed', 'unauthorized'],
  [400, 'email_or_password_mismatch', 'unauthorized'],
  [401, 'not_setup', 'unauthorized'],
  [400, 'account_banned', 'forbidden'],
  [429, 'email_code_login_limit', 'rate-limited'],
  [403, 'account_not_link_tenant', 'forbidden'],
] as const)
  test(`a login that is refused with ${code} is "${kind}"`, async () => {
    const { fetch } = fakeFetch(({ url }) =>
      url.endsWith('/setup')
        ? jsonResponse({ step: 'finished' })
        : jsonResponse({ code, message: 'no', status }, { status }),
    );
    const wait = () => Promise.resolve();
    const console = createConsole({ baseUrl, ...account, fetch, wait });
    expect(await rejection(console.fetchApps())).toMatchObject({ kind, code, status });
  });

test('the role of a member that may not do it is "forbidden", without a renewal', async () => {
  const { server, console } = setup({
    respond: () =>
      jsonResponse({ code: 'forbidden', message: 'No permission', status: 403 }, { status: 403 }),
  });
  expect(await rejection(console.createDatasetKey())).toMatchObject({ kind: 'forbidden' });
  expect(timesOf(server.paths(), '/refresh-token')).toBe(0);
});
