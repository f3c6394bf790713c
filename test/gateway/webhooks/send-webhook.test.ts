import type { LookupFunction } from 'node:net';
import { expect } from '@playwright/test';
import { createWebhookSender } from '../../../src/gateway/node/index.js';
import { test } from './set-up.js';

const request = (url: string) => ({ url, headers: { 'x-test': '1' }, body: '{}' });

/** A DNS that answers with these addresses, one after the other. */
function dns(...addresses: string[]): LookupFunction & { asked: string[] } {
  const asked: string[] = [];
  const lookup: LookupFunction = (host, { all }, callback) => {
    asked.push(host);
    const address = addresses[Math.min(asked.length, addresses.length) - 1] ?? '';
    const family = address.includes(':') ? 6 : 4;
    if (all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
  return Object.assign(lookup, { asked });
}

const hosts = [
  '127.0.0.1',
  '127.255.255.254',
  '127.1',
  '0',
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '192.0.0.1',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '127。0。0。1',
  '①②⑦.0.0.1',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2001::1]',
  '[fc00::1]',
  '[fd12:3456::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[2001:db8::1]',
  '[100::1]',
];
for (const host of hosts)
  for (const scheme of ['http', 'https'])
    test(`refuses ${scheme}://${host}`, async () => {
      const send = createWebhookSender({ timeout: 1000 });
      await expect(send(request(`${scheme}://${host}:9/`))).rejects.toThrow(/not allowed/);
    });

const resolved = ['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1'];
for (const address of resolved)
  test(`refuses a name that leads to ${address}`, async () => {
    const send = createWebhookSender({ lookup: dns(address), timeout: 1000 });
    await expect(send(request('http://hooks.example.com:9/'))).rejects.toThrow(/not allowed/);
  });

test('a name with a public and a private address is refused', async () => {
  const lookup: LookupFunction = (_name, _options, callback) =>
    callback(null, [
      { address: '8.8.8.8', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]);
  const send = createWebhookSender({ lookup, timeout: 1000 });
  await expect(send(request('http://hooks.example.com:9/'))).rejects.toThrow(/not allowed/);
});

test('a DNS that changes its answer is asked once: what is checked is what the connection uses', async ({
  endpoint,
}) => {
  const lookup = dns('127.0.0.1', '192.0.2.1');
  const { port } = new URL(endpoint.url);
  const send = createWebhookSender({ lookup, allowsPrivate: true, timeout: 1000 });
  expect((await send(request(`http://hooks.example.com:${port}/`))).status).toBe(204);
  expect(lookup.asked).toEqual(['hooks.example.com']);
  const changed = dns('192.168.0.1', '8.8.8.8');
  const careful = createWebhookSender({ lookup: changed, timeout: 1000 });
  await expect(careful(request('http://hooks.example.com:9/'))).rejects.toThrow(/not allowed/);
  expect(changed.asked).toEqual(['hooks.example.com']);
});

test('private addresses are reached where they are allowed', async ({ endpoint }) => {
  const send = createWebhookSender({ allowsPrivate: true });
  expect(await send(request(endpoint.url))).toEqual({ status: 204, retryAfter: undefined });
  expect(endpoint.deliveries).toMatchObject([{ body: '{}', headers: { 'x-test': '1' } }]);
});

test('a redirect is a response, and is not followed', async ({ endpoint }) => {
  endpoint.respond = (response) => response.writeHead(301, { location: '/elsewhere' }).end();
  const send = createWebhookSender({ allowsPrivate: true });
  expect((await send(request(endpoint.url))).status).toBe(301);
  expect(endpoint.deliveries).toHaveLength(1);
});

test('an endpoint that hangs is given up', async ({ endpoint }) => {
  endpoint.respond = () => undefined;
  const send = createWebhookSender({ allowsPrivate: true, timeout: 100 });
  await expect(send(request(endpoint.url))).rejects.toThrow('did not answer in time');
});

test('an endless response is not read', async ({ endpoint }) => {
  let written = 0;
  const closed = new Promise<void>((resolve) => {
    endpoint.respond = (response) => {
      response.writeHead(200, { 'content-length': 2_000_000_000 });
      response.on('close', resolve);
      const write = () => {
        do written += 65_536;
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        response.once('drain', write);
      };
      write();
    };
  });
  const send = createWebhookSender({ allowsPrivate: true });
  expect((await send(request(endpoint.url))).status).toBe(200);
  await closed;
  expect(written).toBeLessThan(20_000_000);
});

test('Retry-After is reported', async ({ endpoint }) => {
  endpoint.respond = (response) => response.writeHead(503, { 'retry-after': '7' }).end();
  const send = createWebhookSender({ allowsPrivate: true });
  expect(await send(request(endpoint.url))).toEqual({ status: 503, retryAfter: '7' });
});
