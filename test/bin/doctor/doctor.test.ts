import { expect, test } from '@playwright/test';
import { run, start } from '../command.js';
import { closedPort, serveAnswer, serveSilence } from '../servers.js';
import { CODE, examine, useServers } from './examine.js';

const { open, fake, behind } = useServers();

test('finds a server, its app and its page in order', async () => {
  const url = await fake();
  const origin = 'https://shop.example';
  const { code, report, finding } = await examine([url, CODE, '--origin', origin]);
  expect(report.api).toBe(`${url}/api`);
  expect(report.checks.map(({ check }) => check)).toEqual([
    'reachable',
    'certificate',
    'dify',
    'version',
    'cors',
    'access',
    'app',
    'parameters',
    'stream',
    'csp',
  ]);
  expect(finding('reachable')).toMatch(/^ok: 127\.0\.0\.1, port \d+, accepts connections/);
  expect(finding('certificate')).toBe('ok: No TLS, which a local server does not need.');
  expect(finding('dify')).toBe(`ok: A Dify answers at ${url}/api.`);
  expect(finding('version')).toBe('ok: Dify 1.16.1.');
  expect(finding('cors')).toBe(`ok: Pages of ${origin} may call Dify.`);
  expect(finding('access')).toMatch(/^ok: The site code is accepted/);
  expect(finding('app')).toBe('ok: "Echo chat" is a chatbot: the widget shows it.');
  expect(finding('parameters')).toBe('ok: The app is published; no form to fill in.');
  expect(finding('stream')).toMatch(/^skipped: Give --ask/);
  expect(code).toBe(0);
});

test('without --json, each finding is a line, with its remedy below, without colours', async () => {
  const url = await fake();
  const { code, stdout } = await run(['doctor', url, 'unknown000000000'], { FORCE_COLOR: '1' });
  expect(stdout).toMatch(/^ok {7}dify {9}A Dify answers at /m);
  expect(stdout).toMatch(
    /^failed {3}access {7}No app has this site code, .*\n {22}→ Check the code, /m,
  );
  expect(stdout).toMatch(/^skipped {2}app {10}Needs "access"\.$/m);
  expect(stdout).not.toContain('\u001b');
  expect(code).toBe(8);
});

test('with the key in DIFY_API_KEY it examines /v1, and prints the key nowhere', async () => {
  const url = await fake();
  const env = { DIFY_API_KEY: 'app-chat' };
  const { code, report, finding } = await examine([url, '--origin', 'https://shop.example'], env);
  expect(report.api).toBe(`${url}/v1`);
  expect(finding('access')).toMatch(/^ok: The API key is accepted/);
  expect(finding('app')).toMatch(/is a chatbot/);
  expect(JSON.stringify(report)).not.toContain('app-chat');
  expect(code).toBe(0);
});

test('without a code and a key it skips the app, but checks the server', async () => {
  const { code, finding } = await examine([await fake()]);
  expect(finding('access')).toMatch(/^skipped: Give the site code, or .* DIFY_API_KEY/);
  expect(finding('app')).toBe('skipped: Needs "access".');
  expect(finding('csp')).toMatch(/^ok/);
  expect(code).toBe(0);
});

test('a proxy that adds the key needs neither code nor key', async () => {
  const url = await behind((request, answer) => {
    const headers = new Headers(request.headers);
    headers.set('authorization', 'Bearer app-chat');
    return answer(new Request(request, { headers }));
  });
  const { code, finding } = await examine([url]);
  expect(finding('access')).toBe('ok: A proxy adds the key.');
  expect(finding('app')).toMatch(/is a chatbot/);
  expect(code).toBe(0);
});

test('a refused connection', async () => {
  const { code, report, finding } = await examine([await closedPort(), CODE]);
  expect(finding('reachable')).toMatch(/^failed: .* The connection was refused\. → Check that/);
  expect(report.checks.filter(({ status }) => status === 'skipped')).toHaveLength(8);
  expect(code).toBe(3);
});

test('a host that does not exist', async () => {
  const { code, finding } = await examine(['https://no-such-host.invalid', CODE]);
  expect(finding('reachable')).toMatch(
    /^failed: no-such-host\.invalid.*could not be|does not exist/,
  );
  expect(code).toBe(3);
});

test('a server that is silent', async () => {
  const url = await open(serveSilence());
  const { code, finding } = await examine([url, CODE, '--timeout', '0.3']);
  expect(finding('dify')).toMatch(/^failed: No answer within 0\.3 s\. → .*--timeout/);
  expect(code).toBe(3);
});

const page = () =>
  new Response('<!doctype html><title>Sign in</title>', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });

for (const [name, answer, seen] of [
  ['a web page', page, /^failed: What answers is not a Dify but a web page \(HTTP 200\)/],
  [
    'a page that is missing',
    () => new Response('<h1>404</h1>', { status: 404, headers: { 'content-type': 'text/html' } }),
    /but a web page \(HTTP 404\)/,
  ],
  [
    'another API',
    () => Response.json({ detail: 'Not Found' }, { status: 404 }),
    /not a Dify \(HTTP 404/,
  ],
  ['plain text', () => new Response('hello'), /not a Dify \(HTTP 200, text\/plain/],
  ['nothing', () => new Response(null, { status: 204 }), /not a Dify \(HTTP 204, no content type/],
  [
    'a redirect',
    () => Response.redirect('https://other.example/api/parameters', 301),
    /^failed: The server redirects to https:\/\/other\.example\/api\/parameters\. → Give the address that/,
  ],
] as const)
  test(`${name} instead of a Dify`, async () => {
    const { code, finding } = await examine([await open(serveAnswer(answer)), CODE]);
    expect(finding('dify')).toMatch(seen);
    expect(code).toBe(5);
  });

test('a proxy that does not reach Dify', async () => {
  const answer = () =>
    new Response('<h1>502</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
  const { code, finding } = await examine([await open(serveAnswer(answer)), CODE]);
  expect(finding('dify')).toMatch(/^failed: A proxy answers, but does not reach Dify \(HTTP 502\)/);
  expect(code).toBe(9);
});

test('versions that are too old or lose data get a warning', async () => {
  const { code, finding } = await examine([await fake({ version: '1.13.0' }), CODE]);
  expect(finding('version')).toMatch(/^warning: Dify 1\.13\.0\. → .*update to 1\.13\.1/);
  expect(code).toBe(0);
  const old = await examine([await fake({ version: '1.4.0' }), CODE]);
  expect(old.finding('version')).toMatch(/^warning: Dify 1\.4\.0\. → .*1\.9 and later/);
});

for (const [version, guess] of [
  ['1.9.2', '1.9 or older'],
  ['1.12.1', '1.10 to 1.12'],
  ['1.13.3', '1.13'],
  ['1.16.1', '1.14 or later'],
] as const)
  test(`without X-Version, ${version} is guessed as ${guess}`, async () => {
    const url = await behind(
      async (request, answer) => {
        const response = await answer(request);
        response.headers.delete('x-version');
        return response;
      },
      { version },
    );
    const { finding } = await examine([url, CODE]);
    expect(finding('version')).toContain(
      `warning: The server does not say its version. By its routes it is ${guess}.`,
    );
    expect(finding('access')).toMatch(/^ok/);
  });

test('Ctrl-C ends it with its own exit code, and no finding of the interrupted check', async () => {
  const url = await open(serveSilence());
  const { child, shows, result } = start(['doctor', url, CODE]);
  await shows(/certificate/);
  child.kill('SIGINT');
  const { code, stdout, stderr } = await result;
  expect(code).toBe(130);
  expect(stdout).not.toMatch(/ dify /);
  expect(stderr).toMatch(/^dify-chat: Interrupted.*\n$/);
});

test('a reader that closes the pipe is no error', async () => {
  const { child, result } = start(['doctor', await fake(), CODE]);
  child.stdout?.destroy();
  expect(await result).toMatchObject({ code: 0, stderr: '' });
});
