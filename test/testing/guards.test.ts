import { expect } from '@open-wc/testing';
import { RateLimit } from '../../src/testing/faults/rate-limit.js';
import { jsonOf, Scene } from '../helpers/scene.js';

/** No server of that age was recorded: the contract says it, from its source. */
describe('the fake Dify, being 1.9', () => {
  const scene = new Scene({ version: '1.9.2' });

  it('takes the passport as a bearer, and has never heard of X-App-Passport', async () => {
    const passport = await scene.passport();
    const ask = async (headers: Record<string, string>) =>
      (await scene.fetch('GET /api/parameters', { headers })).status;
    expect(await ask({ authorization: `Bearer ${passport}` })).to.equal(200);
    expect(await ask({ 'x-app-passport': passport })).to.equal(401);
  });

  for (const path of ['/v1/parameters', '/api/parameters'])
    it(`allows no X-App-Passport across origins at ${path}`, async () => {
      const response = await scene.fetch(`OPTIONS ${path}`);
      expect(response.headers.get('access-control-allow-headers')).to.equal(
        'Content-Type,Authorization,X-App-Code',
      );
    });

  it('lets pages read its version on /api only', async () => {
    const exposed = async (path: string) =>
      (await scene.fetch(`GET ${path}`)).headers.get('access-control-expose-headers');
    expect(await exposed('/api/parameters')).to.equal('X-Version,X-Env');
    expect(await exposed('/v1/parameters')).to.equal(null);
  });
});

describe('what the fake Dify lets in', () => {
  it('refuses passports from before they were revoked, and takes new ones', async () => {
    const scene = new Scene();
    const ask = async (passport: string) =>
      scene.fetch('GET /api/parameters', { headers: { 'x-app-passport': passport } });
    const old = await scene.passport();
    scene.dify.revokePassports();
    const refused = await ask(old);
    expect(refused.status).to.equal(401);
    expect((await jsonOf(refused)).message).to.equal('Invalid token signature.');
    expect((await ask(await scene.passport())).status).to.equal(200);
  });

  it('forgives a double slash after the host', async () => {
    const headers = { authorization: 'Bearer app-chat' };
    expect((await new Scene().fetch('GET //v1/info', { headers })).status).to.equal(200);
  });

  it('is of no version that there is not', () => {
    for (const version of ['v1.9.2', 'banana', ''])
      expect(() => new Scene({ version })).to.throw('is no version of Dify');
  });

  it('sends the bare base elsewhere, which no page can follow', async () => {
    const response = await new Scene().fetch('GET /v1');
    expect(response.status).to.equal(308);
    expect(response.headers.get('access-control-allow-origin')).to.equal(null);
  });

  it('tells every page which server answered, when it refuses as well', async () => {
    const scene = new Scene({ version: '1.13.0' });
    for (const path of ['/v1/parameters', '/api/nope', '/files/tools/x.png']) {
      const { headers } = await scene.fetch(`GET ${path}`);
      expect(headers.get('x-version')).to.equal('1.13.0');
      expect(headers.get('x-env')).to.equal('PRODUCTION');
    }
  });
});

/** No real server knows these (docs/dify-api.md §13): the quick reference does. */
describe('the fake Dify, following the quick reference', () => {
  const json = { rating: 'like', user: 'u7' };

  it('takes ratings at the place of its own', async () => {
    const scene = new Scene({ reference: true });
    const { conversationId, messageId } = await scene.ask();
    const response = await scene.service('POST /message-feedbacks', {
      json: { ...json, message_id: messageId },
    });
    expect(await jsonOf(response)).to.deep.equal({ result: 'success' });
    const path = `GET /messages?user=u7&conversation_id=${conversationId}`;
    const { data } = await jsonOf<{ data: { feedback: unknown }[] }>(await scene.service(path));
    expect(data[0]!.feedback).to.deep.equal({ rating: 'like' });
  });

  it('tells of a file, but not to other apps', async () => {
    const scene = new Scene({ reference: true });
    const id = await scene.upload();
    const response = await scene.service(`GET /files/${id}?user=u7`);
    expect(await jsonOf(response)).to.deep.include({ id, name: 'p.png', size: 70 });
    expect((await scene.service(`GET /files/${id}`, { app: 'agent' })).status).to.equal(404);
  });

  it('is a service API at /api for those who have a key, and a web-app API for all others', async () => {
    const scene = new Scene({ reference: true });
    const headers = { authorization: 'Bearer app-chat' };
    const info = await scene.fetch('GET /api/info', { headers });
    expect((await jsonOf(info)).mode).to.equal('chat');
    const asked = { inputs: {}, query: 'x', user: 'u7', response_mode: 'blocking' };
    const answered = await scene.fetch('POST /api/chat-messages', { headers, json: asked });
    expect((await jsonOf(answered)).event).to.equal('message');
    expect((await scene.web('GET /site')).status).to.equal(200);
  });

  it('takes questions without inputs, which real servers refuse', async () => {
    const sent = { json: { query: 'x', user: 'u7', response_mode: 'blocking' } };
    const lenient = new Scene({ reference: true });
    expect((await lenient.service('POST /chat-messages', sent)).status).to.equal(200);
    expect((await new Scene().service('POST /chat-messages', sent)).status).to.equal(400);
  });

  it('refuses one request too many in a minute, and says when to come back', async () => {
    const scene = new Scene({ reference: true, rateLimit: 2 });
    await scene.service('GET /info');
    expect((await scene.service('GET /info')).status).to.equal(200);
    const refused = await scene.service('GET /info');
    expect(refused.status).to.equal(429);
    expect((await jsonOf(refused)).code).to.equal('too_many_requests');
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
    expect((await scene.service('GET /info', { app: 'agent' })).status).to.equal(200);
  });

  it('lets nobody in at a limit of none', () => {
    expect(() => new RateLimit(0).count('key')).to.throw();
  });

  it('counts again when the minute is over', () => {
    let now = 0;
    const limit = new RateLimit(1, () => now);
    limit.count('key');
    now = 59_999;
    expect(() => limit.count('key')).to.throw();
    now = 60_000;
    expect(() => limit.count('key')).not.to.throw();
  });
});
