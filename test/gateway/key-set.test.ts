import { expect, test } from '@playwright/test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createSiteTokenVerifier } from '../../src/gateway/identity/site-tokens.js';

const audience = 'https://chat.example.com';
const jwksUrl = 'https://login.example.com/keys';
const SECOND = 1000;
const MAX_AGE = 600 * SECOND;
const DAY = 24 * 3600 * SECOND;
const unavailable = { status: 503, code: 'identity_unavailable' };
const unknown = { code: 'ERR_JWKS_NO_MATCHING_KEY' };

/** A key of the provider, and Ann's token that is signed with it. */
async function createKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const token = await new SignJWT({ sub: 'ann', aud: audience })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setExpirationTime('30m')
    .sign(privateKey);
  return { token, jwk: { ...(await exportJWK(publicKey)), alg: 'ES256', kid } };
}

/** An identity provider whose answers the test scripts, and a verifier whose clock it moves. */
async function setUp() {
  const [one, two] = await Promise.all([createKey('one'), createKey('two')]);
  const provider = { loads: 0, respond: () => Response.json({ keys: [one.jwk] }) };
  let time = 0;
  const verify = createSiteTokenVerifier(
    { jwksUrl, audience },
    () => {
      provider.loads++;
      return Promise.resolve(provider.respond());
    },
    () => time,
  );
  const publish = (...keys: (typeof one)[]) =>
    (provider.respond = () => Response.json({ keys: keys.map(({ jwk }) => jwk) }));
  return { one, two, provider, publish, verify, pass: (period: number) => void (time += period) };
}

test('a new key is accepted seconds after the last load', async () => {
  const { one, two, publish, verify, pass } = await setUp();
  expect(await verify(one.token)).toBe('ann');
  publish(one, two);
  pass(5 * SECOND);
  expect(await verify(two.token)).toBe('ann');
  expect(await verify(one.token)).toBe('ann');
});

test('a token of a removed key is refused when the set is ten minutes old', async () => {
  const { one, two, publish, verify, pass } = await setUp();
  await verify(one.token);
  publish(two);
  pass(MAX_AGE - 1);
  expect(await verify(one.token)).toBe('ann');
  pass(1);
  await expect(verify(one.token)).rejects.toMatchObject(unknown);
});

test('unknown key ids load the set once in five seconds, however many there are', async () => {
  const { one, verify, provider, pass } = await setUp();
  await verify(one.token);
  const foreign = await Promise.all(['a', 'b', 'c'].map(createKey));
  const attack = () => Promise.allSettled(foreign.map(({ token }) => verify(token)));
  await attack();
  expect(provider.loads).toBe(1);
  pass(5 * SECOND);
  await attack();
  for (const { status } of await attack()) expect(status).toBe('rejected');
  expect(provider.loads).toBe(2);
  await expect(verify(foreign[0]!.token)).rejects.toMatchObject(unknown);
});

const failures: Record<string, () => Response> = {
  'is down': () => new Response('down', { status: 500 }),
  'answers a page': () => new Response('<!doctype html>'),
  'answers what is no key set': () => Response.json({ keys: 'none' }),
};
for (const [name, respond] of Object.entries(failures))
  test(`while the provider ${name}, known keys stay valid, and unknown ones are not blamed`, async () => {
    const { one, two, provider, publish, verify, pass } = await setUp();
    await verify(one.token);
    provider.respond = respond;
    pass(2 * MAX_AGE);
    expect(await verify(one.token)).toBe('ann');
    await expect(verify(two.token)).rejects.toMatchObject(unavailable);
    expect(provider.loads).toBe(2);
    pass(5 * SECOND);
    await expect(verify(two.token)).rejects.toMatchObject(unavailable);
    publish(two);
    pass(5 * SECOND);
    expect(await verify(two.token)).toBe('ann');
    await expect(verify(one.token)).rejects.toMatchObject(unknown);
  });

test('a provider that is down at the start is asked again, not by each visitor', async () => {
  const { one, provider, publish, verify, pass } = await setUp();
  provider.respond = () => new Response('down', { status: 500 });
  for (let index = 0; index < 3; index++)
    await expect(verify(one.token)).rejects.toMatchObject(unavailable);
  expect(provider.loads).toBe(1);
  publish(one);
  pass(5 * SECOND);
  expect(await verify(one.token)).toBe('ann');
});

test('the keys of a provider that stays away are valid for a day', async () => {
  const { one, provider, publish, verify, pass } = await setUp();
  await verify(one.token);
  provider.respond = () => new Response('down', { status: 500 });
  pass(DAY);
  expect(await verify(one.token)).toBe('ann');
  pass(5 * SECOND);
  await expect(verify(one.token)).rejects.toMatchObject(unavailable);
  publish(one);
  pass(5 * SECOND);
  expect(await verify(one.token)).toBe('ann');
});
