import { expect } from '@open-wc/testing';
import { RateLimit } from '../../src/testing/faults/rate-limit.js';
import { itWithUploads } from '../helpers/engine.js';
import { jsonOf, TestServer } from '../helpers/test-server.js';

/** Version 1.9 was not recorded; based on its source. */
describe('fake Dify 1.9', () => {
  const server = new TestServer({ version: '1.9.2' });

  it('accepts the passport as a bearer token only', async () => {
    const passport = await server.passport();
    const ask = async (headers: Record<string, string>) =>
      (await server.fetch('GET /api/parameters', { headers })).status;
    expect(await ask({ authorization: `Bearer ${passport}` })).to.equal(200);
    expect(await ask({ 'x-app-passport': passport })).to.equal(401);
  });

  for (const path of ['/v1/parameters', '/api/parameters'])
    it(`does not allow X-App-Passport across origins at ${path}`, async () => {
      const response = await server.fetch(`OPTIONS ${path}`);
      expect(response.headers.get('access-control-allow-headers')).to.equal(
        'Content-Type,Authorization,X-App-Code',
      );
    });

  it('exposes its version on /api only', async () => {
    const exposed = async (path: string) =>
      (await server.fetch(`GET ${path}`)).headers.get('access-control-expose-headers');
    expect(await exposed('/api/parameters')).to.equal('X-Version,X-Env');
    expect(await exposed('/v1/parameters')).to.equal(null);
  });
});

describe('access to the fake Dify', () => {
  it('refuses revoked passports and accepts new ones', async () => {
    const server = new TestServer();
    const ask = async (passport: string) =>
      server.fetch('GET /api/parameters', { headers: { 'x-app-passport': passport } });
    const old = await server.passport();
    server.dify.revokePassports();
    const refused = await ask(old);
    expect(refused.status).to.equal(401);
    expect((await jsonOf(refused)).message).to.equal('Invalid token signature.');
    expect((await ask(await server.passport())).status).to.equal(200);
  });

  it('accepts a double slash after the host', async () => {
    const headers = { authorization: 'Bearer app-chat' };
    expect((await new TestServer().fetch('GET //v1/info', { headers })).status).to.equal(200);
  });

  it('throws for an invalid version', () => {
    for (const version of ['v1.9.2', 'banana', ''])
      expect(() => new TestServer({ version })).to.throw('is not a version of Dify');
  });

  it('redirects the bare base URL without CORS headers', async () => {
    const response = await new TestServer().fetch('GET /v1');
    expect(response.status).to.equal(308);
    expect(response.headers.get('access-control-allow-origin')).to.equal(null);
  });

  it('sets version headers on error responses as well', async () => {
    const server = new TestServer({ version: '1.13.0' });
    for (const path of ['/v1/parameters', '/api/nope', '/files/tools/x.png']) {
      const { headers } = await server.fetch(`GET ${path}`);
      expect(headers.get('x-version')).to.equal('1.13.0');
      expect(headers.get('x-env')).to.equal('PRODUCTION');
    }
  });
});

/** Routes of the quick reference, which no real server has (docs/dify-api.md §13). */
describe('fake Dify with the quick reference', () => {
  const json = { rating: 'like', user: 'u7' };

  it('accepts ratings at /v1/message-feedbacks', async () => {
    const server = new TestServer({ reference: true });
    const { conversationId, messageId } = await server.ask();
    const response = await server.service('POST /message-feedbacks', {
      json: { ...json, message_id: messageId },
    });
    expect(await jsonOf(response)).to.deep.equal({ result: 'success' });
    const path = `GET /messages?user=u7&conversation_id=${conversationId}`;
    const { data } = await jsonOf<{ data: { feedback: unknown }[] }>(await server.service(path));
    expect(data[0]!.feedback).to.deep.equal({ rating: 'like' });
  });

  itWithUploads('describes a file to its own app only', async () => {
    const server = new TestServer({ reference: true });
    const id = await server.upload();
    const response = await server.service(`GET /files/${id}?user=u7`);
    expect(await jsonOf(response)).to.deep.include({ id, name: 'p.png', size: 70 });
    expect((await server.service(`GET /files/${id}`, { app: 'agent' })).status).to.equal(404);
  });

  it('serves the service API at /api to requests with a key, and the web-app API to others', async () => {
    const server = new TestServer({ reference: true });
    const headers = { authorization: 'Bearer app-chat' };
    const info = await server.fetch('GET /api/info', { headers });
    expect((await jsonOf(info)).mode).to.equal('chat');
    const asked = { inputs: {}, query: 'x', user: 'u7', response_mode: 'blocking' };
    const answered = await server.fetch('POST /api/chat-messages', { headers, json: asked });
    expect((await jsonOf(answered)).event).to.equal('message');
    expect((await server.web('GET /site')).status).to.equal(200);
  });

  it('accepts questions without inputs, unlike real servers', async () => {
    const sent = { json: { query: 'x', user: 'u7', response_mode: 'blocking' } };
    const lenient = new TestServer({ reference: true });
    expect((await lenient.service('POST /chat-messages', sent)).status).to.equal(200);
    expect((await new TestServer().service('POST /chat-messages', sent)).status).to.equal(400);
  });

  it('refuses requests over the rate limit with Retry-After', async () => {
    const server = new TestServer({ reference: true, rateLimit: 2 });
    await server.service('GET /info');
    expect((await server.service('GET /info')).status).to.equal(200);
    const refused = await server.service('GET /info');
    expect(refused.status).to.equal(429);
    expect((await jsonOf(refused)).code).to.equal('too_many_requests');
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
    expect((await server.service('GET /info', { app: 'agent' })).status).to.equal(200);
  });

  it('refuses all requests at a limit of 0', () => {
    expect(() => new RateLimit(0).count('key')).to.throw();
  });

  it('resets the rate limit after a minute', () => {
    let now = 0;
    const limit = new RateLimit(1, () => now);
    limit.count('key');
    now = 59_999;
    expect(() => limit.count('key')).to.throw();
    now = 60_000;
    expect(() => limit.count('key')).not.to.throw();
  });
});
