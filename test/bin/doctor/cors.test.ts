import { expect, test } from '@playwright/test';
import type { Proxy } from '../servers.js';
import { CODE, examine, useServers } from './examine.js';

const { fake, behind } = useServers();

const origin = 'https://shop.example';
const ALLOWED = 'access-control-allow-origin';

/** A proxy that changes the headers of answers, or of answers to preflights only. */
const changing =
  (change: (headers: Headers) => void, onlyPreflights = false): Proxy =>
  async (request, answer) => {
    const response = await answer(request);
    if (!onlyPreflights || request.method === 'OPTIONS') change(response.headers);
    return response;
  };

const setting = (value: string) => changing((headers) => headers.set(ALLOWED, value));

for (const version of ['1.9.2', '1.16.1'])
  for (const [api, args, env] of [
    ['/api', [CODE], {}],
    ['/v1', [], { DIFY_API_KEY: 'app-chat' }],
  ] as const)
    test(`${api} of Dify ${version} allows pages of any origin`, async () => {
      const url = await fake({ version });
      const { finding } = await examine([url, ...args, '--origin', origin], { ...env });
      expect(finding('cors')).toMatch(
        // Old servers expose their version to pages only on /api.
        version === '1.9.2' && api === '/v1' ? /^warning: .*X-Version/ : /^ok/,
      );
    });

for (const [name, proxy, seen] of [
  [
    'another origin is allowed',
    setting('https://dify.example'),
    /^failed: Only pages of https:\/\/dify\.example are allowed\. → Add https:\/\/shop\.example to WEB_API_CORS/,
  ],
  [
    'none is allowed',
    changing((headers) => headers.delete(ALLOWED)),
    /^failed: Dify does not allow pages of https:\/\/shop\.example\. → Add/,
  ],
  [
    'only the preflight allows it',
    async (request, answer) => {
      const response = await answer(request);
      if (request.method === 'GET') response.headers.delete(ALLOWED);
      return response;
    },
    /^failed: Dify does not allow pages/,
  ],
  [
    'a proxy adds a second header',
    changing((headers) => headers.append(ALLOWED, '*')),
    /^failed: .*sent twice.* → Remove the CORS headers from the proxy/,
  ],
  [
    'a proxy does not pass OPTIONS on',
    (request, answer) =>
      request.method === 'OPTIONS' ? new Response(null, { status: 405 }) : answer(request),
    /^failed: The preflight .* HTTP 405\. → Let the proxy pass OPTIONS/,
  ],
  [
    'a proxy drops the allowed headers',
    changing((headers) => headers.delete('access-control-allow-headers'), true),
    /^failed: The preflight does not allow the request header content-type, x-app-code, x-app-passport\./,
  ],
] as const satisfies [string, Proxy, RegExp][])
  test(`${name}: the page is blocked`, async () => {
    const { code, finding } = await examine([await behind(proxy), CODE, '--origin', origin]);
    expect(finding('cors')).toMatch(seen);
    expect(finding('app')).toMatch(/^ok/);
    expect(code).toBe(11);
  });

test('a header of the page that Dify does not allow fails the preflight', async () => {
  const args = [await fake(), CODE, '--origin', origin, '--header', 'X-Trace-Id'];
  const { code, finding } = await examine(args);
  expect(finding('cors')).toMatch(/^failed: .* header x-trace-id\. → Dify allows no headers but/);
  expect(code).toBe(11);
});

test('a version that pages cannot read is a warning', async () => {
  const url = await behind(changing((headers) => headers.delete('access-control-expose-headers')));
  const { code, finding } = await examine([url, CODE, '--origin', origin]);
  expect(finding('cors')).toMatch(
    /^warning: .*not read the header X-Version\. → Let the proxy pass/,
  );
  expect(code).toBe(0);
});

test('the same origin needs no CORS', async () => {
  const url = await fake();
  const { finding } = await examine([url, CODE, '--origin', `${url}/shop/page.html`]);
  expect(finding('cors')).toMatch(/^ok: The page has the same origin/);
});

test('pages without an origin are allowed as well', async () => {
  const { finding } = await examine([await fake(), CODE, '--origin', 'null']);
  expect(finding('cors')).toBe('ok: Pages of null may call Dify.');
});
