import { expect, test } from '@playwright/test';
import {
  ConfigurationError,
  createGateway,
  readEnvironment,
  type GatewayOptions,
} from '../../src/gateway/index.js';

const mistakesOf = (read: () => unknown): readonly string[] => {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.mistakes;
    throw error;
  }
};

const working = { DIFY_BASE_URL: 'https://dify.example.com', DIFY_API_KEY: 'app-1' };

test('two variables are enough', () => {
  expect(mistakesOf(() => createGateway(readEnvironment(working)))).toEqual([]);
});

test('every mistake is named at once, by the name of its variable and without a secret', () => {
  const mistakes = mistakesOf(() =>
    readEnvironment({
      DIFY_BASE_URL: 'dify.example.com',
      DIFY_API_KEY: 'dataset-secret',
      ALLOWED_ORIGINS: 'https://example.com, example.org, https://a.test/path',
      API_RATE_LIMIT: 'many',
      IDENTITY_SECRET: 'short-secret',
      USER_SECRET: 'short-secret',
    }),
  );
  expect(mistakes).toHaveLength(8);
  for (const name of [
    'DIFY_BASE_URL',
    'DIFY_API_KEY',
    'ALLOWED_ORIGINS',
    'API_RATE_LIMIT',
    'IDENTITY_SECRET',
    'IDENTITY_AUDIENCE',
    'USER_SECRET',
  ])
    expect(mistakes.join('\n')).toContain(name);
  expect(mistakes.join('\n')).not.toContain('secret-');
  expect(mistakes.join('\n')).not.toMatch(/dataset-secret|short-secret/);
});

const wrong: Record<string, [options: GatewayOptions, mistake: RegExp]> = {
  nothing: [{}, /apiKey is missing/],
  'a key with a line break': [{ apiKey: 'app-1\nx: y' }, /not allowed in a header/],
  'an empty key': [{ apiKey: '' }, /apiKey is empty/],
  'a URL with a password': [{ baseUrl: 'https://a:b@dify.test', apiKey: 'a' }, /baseUrl is not/],
  'a URL of files': [{ baseUrl: 'file:///etc', apiKey: 'a' }, /baseUrl is not/],
  'an app without a URL': [{ apps: { a: { apiKey: 'a' } } }, /baseUrl is missing/],
  'an app that is a path': [
    { apps: { 'a/b': { apiKey: 'a', baseUrl: 'http://d' } } },
    /"a\/b" cannot be a path/,
  ],
  'an app that hides an endpoint': [{ apps: { v1: { apiKey: 'a' } } }, /"v1" cannot be a path/],
  'a base path without a slash': [{ basePath: 'dify' }, /basePath/],
  'two ways to verify tokens': [
    { identity: { secret: 'x'.repeat(32), jwksUrl: 'https://a.test', audience: 'a' } },
    /exclude each other/,
  ],
  'no way to verify tokens': [{ identity: { audience: 'a' } }, /neither/],
  'nobody may enter': [{ allowsAnonymous: false }, /nobody could use/],
  'a limit of nothing': [{ limits: { visitor: 0 } }, /limits must be/],
  'half a request': [{ limits: { app: 1.5 } }, /limits\.app must be/],
};

for (const [name, [options, mistake]] of Object.entries(wrong))
  test(`${name} is a mistake`, () => {
    const mistakes = mistakesOf(() => createGateway(options));
    expect(mistakes.join('\n')).toMatch(mistake);
  });

test('an environment names several apps, and lists of origins', () => {
  expect(
    readEnvironment({
      DIFY_BASE_URL: ' https://dify.example.com ',
      DIFY_API_KEY: '',
      DIFY_API_KEY_SUPPORT: 'app-1',
      DIFY_API_KEY_PRE_SALES: 'app-2',
      ALLOWED_ORIGINS: 'https://a.test/, https://*.b.test,',
      API_RATE_LIMIT: '30',
      IDENTITY_JWKS_URL: 'https://login.test/keys',
      IDENTITY_AUDIENCE: 'chat',
    }),
  ).toMatchObject({
    baseUrl: 'https://dify.example.com',
    apiKey: undefined,
    apps: { support: { apiKey: 'app-1' }, 'pre-sales': { apiKey: 'app-2' } },
    allowedOrigins: ['https://a.test', 'https://*.b.test'],
    limits: { visitor: 30 },
    identity: { jwksUrl: 'https://login.test/keys', audience: 'chat' },
    allowsAnonymous: true,
  });
});
