import { expect, test } from '@playwright/test';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { bearer, errorOf, setUp } from './set-up.js';

const secret = 'the secret of the site, with more than 32 characters';
const audience = 'https://chat.example.com';
const identity = { secret, audience };

const key = (text = secret) => new TextEncoder().encode(text);
const inHours = (hours: number) => Math.floor(Date.now() / 1000) + hours * 3600;

/** A token of the site for Ann, with changes. */
const token = (claims: Record<string, unknown> = {}, signedWith = secret, header: object = {}) => {
  const payload: Record<string, unknown> = {
    sub: 'ann',
    aud: audience,
    exp: inHours(0.5),
    ...claims,
  };
  const given = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null));
  return new SignJWT(given).setProtectedHeader({ alg: 'HS256', ...header }).sign(key(signedWith));
};

const userOf = (dify: ReturnType<typeof setUp>['dify']) => dify.requests.at(-1)?.query.user ?? '';

async function userFor(options: Parameters<typeof setUp>[0], given: string, prefix = '') {
  const { visitorWith, dify } = setUp(options);
  await visitorWith(given, prefix).get('/messages?conversation_id=');
  return userOf(dify);
}

test('a visitor of the site is the same user for Dify with every token, and nobody can guess who', async () => {
  const first = await userFor({ identity }, await token());
  const second = await userFor({ identity }, await token({ exp: inHours(1), iat: 1, name: 'Ann' }));
  expect(first).toMatch(/^[\da-f]{64}$/);
  expect(second).toBe(first);
  expect(await userFor({ identity }, await token({ sub: 'bob' }))).not.toBe(first);
});

test('a user is another one in another app, and with another secret', async () => {
  const userSecret = 'a secret for the users, of 32 characters';
  const options = { identity, userSecret, apps: { sales: { apiKey: 'app-agent' } } };
  const users = [
    await userFor(options, await token()),
    await userFor(options, await token(), '/sales'),
    await userFor({ ...options, userSecret: `${userSecret}.` }, await token()),
    await userFor({ identity }, await token()),
  ];
  expect(new Set(users).size).toBe(4);
});

test('an anonymous visitor cannot take the place of one who has the same id at the site', async () => {
  const { visit, visitorWith, dify } = setUp({ identity });
  const anonymous = await visit();
  await anonymous.get('/messages?conversation_id=');
  const user = userOf(dify);
  const [, payload = ''] = anonymous.token.split('.');
  const { sub } = JSON.parse(atob(payload)) as { sub: string };
  await visitorWith(await token({ sub })).get('/messages?conversation_id=');
  expect(userOf(dify)).not.toBe(user);
});

const refused: Record<string, [given: () => string | Promise<string>, code: string]> = {
  'no token at all': [() => '', 'token_invalid'],
  'what is no token': [() => 'app-chat', 'token_invalid'],
  'an endless token': [() => 'x'.repeat(10_000), 'token_invalid'],
  'a token of another signer': [() => token({}, `${secret}!`), 'token_invalid'],
  'an expired token': [() => token({ exp: inHours(-1) }), 'token_expired'],
  'a token that never expires': [() => token({ exp: null }), 'token_invalid'],
  'a token for more than an hour': [() => token({ exp: inHours(2) }), 'token_invalid'],
  'a token that is not valid yet': [() => token({ nbf: inHours(0.4) }), 'token_invalid'],
  'a token without a subject': [() => token({ sub: null }), 'token_invalid'],
  'a token with an empty subject': [() => token({ sub: '' }), 'token_invalid'],
  'a token whose subject is no text': [() => token({ sub: { id: 'ann' } }), 'token_invalid'],
  'a token for something else': [() => token({ aud: 'https://shop.example.com' }), 'token_invalid'],
  'a token without an audience': [() => token({ aud: null }), 'token_invalid'],
  'a token of another algorithm': [() => token({}, secret, { alg: 'HS512' }), 'token_invalid'],
  'an unsigned token': [
    () => new UnsecuredJWT({ sub: 'ann', aud: audience, exp: inHours(0.5) }).encode(),
    'token_invalid',
  ],
  'a token of the site that calls itself anonymous': [
    () => token({ aud: 'dify-chat:' }, secret, { typ: 'dify-chat-anonymous+jwt' }),
    'token_invalid',
  ],
  'an anonymous token that was changed': [
    async () => {
      const { token: given } = await setUp({ identity }).visit();
      const [header, payload = '', signature] = given.split('.');
      const changed = btoa(atob(payload).replace('"sub":"', '"sub":"x')).replace(/=+$/, '');
      return [header, changed, signature].join('.');
    },
    'token_invalid',
  ],
};

for (const [name, [given, code]] of Object.entries(refused))
  test(`${name} is refused with ${code}, and does not reach Dify`, async () => {
    const { call, dify, log } = setUp({ identity });
    const value = await given();
    const response = await call('/v1/parameters', { headers: bearer(value) });
    const error = await errorOf(response);
    expect([error.status, error.code]).toEqual([401, code]);
    expect(dify.requests).toEqual([]);
    if (value) expect(JSON.stringify([log, error])).not.toContain(value);
  });

test('without a token, the page is told whether an anonymous one helps', async () => {
  const both = setUp({ identity });
  expect((await errorOf(await both.call('/v1/parameters'))).code).toBe('token_missing');
  const closed = setUp({ identity, allowsAnonymous: false });
  expect((await errorOf(await closed.call('/v1/parameters'))).code).toBe('sign_in_required');
  const issued = await closed.call('/v1/anonymous-token', { method: 'POST' });
  expect((await errorOf(issued)).code).toBe('sign_in_required');
  const { token: anonymous } = await both.visit();
  expect((await closed.visitorWith(anonymous).get('/parameters')).status).toBe(401);
});

test('a token of the site means nothing to a gateway that does not know the site', async () => {
  const { visitorWith } = setUp();
  const error = await errorOf(await visitorWith(await token()).get('/parameters'));
  expect([error.status, error.code]).toEqual([401, 'token_invalid']);
});

test('an anonymous token is valid at every gateway with the same secret, also after a restart', async () => {
  const { token: anonymous } = await setUp().visit();
  expect((await setUp().visitorWith(anonymous).get('/parameters')).status).toBe(200);
  const other = setUp({ userSecret: 'another secret of more than 32 characters' });
  expect((await other.visitorWith(anonymous).get('/parameters')).status).toBe(401);
});

test.describe('with the keys of an identity provider', () => {
  const jwksUrl = 'https://login.example.com/keys';

  async function provider(algorithm: string, isDown = false) {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), alg: algorithm, kid: 'one' };
    const set = setUp({ identity: { jwksUrl, audience } });
    const { dify } = set;
    const { visitorWith } = setUp({
      identity: { jwksUrl, audience },
      fetch: (request) =>
        request.url === jwksUrl
          ? Promise.resolve(
              isDown ? new Response('down', { status: 500 }) : Response.json({ keys: [jwk] }),
            )
          : dify.fetch(request),
    });
    const given = await new SignJWT({ sub: 'ann', aud: audience, exp: inHours(0.5) })
      .setProtectedHeader({ alg: algorithm, kid: 'one' })
      .sign(privateKey);
    return { visitorWith, given, publicJwk: jwk };
  }

  for (const algorithm of ['RS256', 'PS256', 'ES256', 'EdDSA'])
    test(`a token signed with ${algorithm} is accepted`, async () => {
      const { visitorWith, given } = await provider(algorithm);
      expect((await visitorWith(given).get('/parameters')).status).toBe(200);
    });

  test('the public key is no secret that signs tokens', async () => {
    const { visitorWith, publicJwk } = await provider('RS256');
    const forged = await new SignJWT({ sub: 'ann', aud: audience, exp: inHours(0.5) })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .sign(new TextEncoder().encode(JSON.stringify(publicJwk)));
    expect((await visitorWith(forged).get('/parameters')).status).toBe(401);
  });

  test('while the keys cannot be loaded, the token is not blamed', async () => {
    const { visitorWith, given } = await provider('ES256', true);
    const response = await visitorWith(given).get('/parameters');
    expect(response.headers.get('retry-after')).toBe('5');
    expect((await errorOf(response)).code).toBe('identity_unavailable');
  });
});

test('the check of the owner decides about tokens and messages', async () => {
  const purposes: string[] = [];
  const { call, visitorWith } = setUp({
    verify(request, purpose) {
      purposes.push(purpose);
      return request.headers.get('x-challenge') === 'passed';
    },
  });
  const refusedToken = await call('/v1/anonymous-token', { method: 'POST' });
  expect((await errorOf(refusedToken)).code).toBe('verification_required');
  const headers = { 'x-challenge': 'passed' };
  const response = await call('/v1/anonymous-token', { method: 'POST', headers });
  const { token: anonymous } = (await response.json()) as { token: string };
  expect((await visitorWith(anonymous).get('/parameters')).status).toBe(200);
  const message = { query: 'Hi', inputs: {}, response_mode: 'streaming' };
  const error = await errorOf(await visitorWith(anonymous).post('/chat-messages', message));
  expect([error.status, error.code]).toEqual([403, 'verification_required']);
  expect(purposes).toEqual(['token', 'token', 'message']);
});
