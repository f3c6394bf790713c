import { expect, test } from '@playwright/test';
import { connectConsole, connectKnowledge } from '../../src/console/connect.js';
import { createConsole } from '../../src/console/console.js';

const account = { email: 'admin@example.com', password: 'Passw0rd-test1' };

for (const [given, base] of [
  ['https://dify.example.com', 'https://dify.example.com/console/api'],
  ['https://dify.example.com/', 'https://dify.example.com/console/api'],
  ['https://dify.example.com/console/api', 'https://dify.example.com/console/api'],
  ['https://me:secret@example.com/dify//?a=b#c', 'https://example.com/dify/console/api'],
] as const)
  test(`the console at ${given} has its API at ${base}`, async () => {
    const urls: string[] = [];
    const fetch = ({ url }: Request) => {
      urls.push(url);
      return Promise.resolve(Response.json({ data: [] }));
    };
    const client = createConsole({ baseUrl: given, dialect: 'reference', apiKey: 'key', fetch });
    await client.fetchApps();
    expect(urls).toEqual([`${base}/apps`]);
  });

for (const [name, connect] of Object.entries({
  'an account without a password': () =>
    connectConsole({ baseUrl: 'https://dify.example.com', email: account.email, password: '' }),
  'the quick reference without a key': () =>
    connectConsole({ baseUrl: 'https://dify.example.com', dialect: 'reference', ...account }),
  'an empty dataset key': () =>
    connectKnowledge({ baseUrl: 'https://dify.example.com', datasetKey: '' }),
}))
  test(`${name} is a TypeError that names the option`, () => {
    expect(connect).toThrow(TypeError);
    expect(connect).toThrow(/^Option "(?:password|apiKey|datasetKey)" is missing$/);
  });

for (const baseUrl of ['', '/dify', 'dify.example.com', 'ftp://example.com', 'https://u:pass@'])
  test(`"${baseUrl}" is refused as a base URL without being repeated`, () => {
    const connect = () => connectConsole({ baseUrl, ...account });
    expect(connect).toThrow(TypeError);
    expect(connect).toThrow(/^Option "baseUrl" must be an absolute http\(s\) URL/);
  });

test('nothing is requested before the first call', () => {
  const fetch = () => Promise.reject(new Error('requested'));
  expect(() =>
    createConsole({ baseUrl: 'https://dify.example.com', ...account, fetch }),
  ).not.toThrow();
});
