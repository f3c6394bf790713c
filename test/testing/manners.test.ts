import { expect } from '@open-wc/testing';
import { origin, setupDify } from '../helpers/dify.js';
import { loadRecording } from '../helpers/fixtures.js';
import { shapeOf } from '../helpers/shape.js';

const headers = { 'content-type': 'application/json' };
const post = (body: unknown) => ({
  method: 'POST',
  headers: { ...headers, authorization: 'Bearer app-chat' },
  body: JSON.stringify(body),
});
const wellFormed = { inputs: {}, query: 'x', user: 'u', response_mode: 'streaming' };

const refusals: Record<string, [path: string, init: RequestInit]> = {
  'svc-err-no-auth': ['/v1/parameters', {}],
  'svc-err-basic-auth': ['/v1/parameters', { headers: { authorization: 'Basic dTpw' } }],
  'svc-err-bad-key': ['/v1/parameters', { headers: { authorization: 'Bearer app-wrong' } }],
  'svc-err-no-user': ['/v1/chat-messages', post({ ...wellFormed, user: undefined })],
  'svc-err-empty-query': ['/v1/chat-messages', post({ ...wellFormed, query: '' })],
  'svc-err-malformed-json': ['/v1/chat-messages', { ...post({}), body: '{"inputs": {' }],
  'chat-wrong-mode': [
    '/v1/chat-messages',
    { ...post(wellFormed), headers: { ...headers, authorization: 'Bearer app-completion' } },
  ],
  'svc-err-405': ['/v1/chat-messages', {}],
  'svc-err-404-route': ['/v1/no-such-route', {}],
  'web-404-route': ['/api/nope', {}],
  'web-no-code': ['/api/passport', {}],
  'web-guard-nothing': ['/api/parameters', {}],
  'web-guard-garbage-passport': ['/api/parameters', { headers: { 'x-app-passport': 'garbage' } }],
};

describe('error responses', () => {
  for (const [name, [path, init]] of Object.entries(refusals))
    it(`are as recorded in ${name}`, async () => {
      const { response: recorded } = await loadRecording(`1.16.1/${name}`);
      const response = await setupDify().dify.fetch(new Request(origin + path, init));
      expect(response.status).to.equal(recorded.status);
      expect((await response.text()).trim()).to.equal(normalised(recorded.body).trim());
      expect(response.headers.get('content-type')).to.equal(recorded.headers['content-type']);
    });

  /** Normalises the JSON, since Flask escapes slashes and omits spaces. */
  function normalised(body: string): string {
    return body.startsWith('{') ? JSON.stringify(JSON.parse(body)) : body;
  }

  for (const [name, body] of Object.entries({
    'svc-err-no-inputs': { query: 'x', user: 'u7', response_mode: 'streaming' },
    'svc-err-conv-not-uuid': { ...wellFormed, conversation_id: 'abc' },
    'chat-bad-conv': { ...wellFormed, conversation_id: '00000000-0000-4000-8000-000000000000' },
  }))
    it(`have the code, status and beginning of the message of ${name}`, async () => {
      const recorded = JSON.parse((await loadRecording(`1.16.1/${name}`)).response.body) as {
        code: string;
        message: string;
      };
      const response = await setupDify().dify.fetch(
        new Request(`${origin}/v1/chat-messages`, post(body)),
      );
      const received = (await response.json()) as typeof recorded;
      expect(received).to.deep.include({ code: recorded.code, status: response.status });
      expect(received.message.slice(0, 40)).to.equal(recorded.message.slice(0, 40));
    });
});

describe('response bodies have the recorded shape', () => {
  const shapes = {
    '/v1/parameters': 'chat-parameters',
    '/v1/site': 'chat-site',
    '/v1/info': 'chat-info',
    '/v1/meta': 'chat-meta',
  };
  for (const [path, name] of Object.entries(shapes))
    it(path, async () => {
      const recorded = JSON.parse((await loadRecording(`1.16.1/${name}`)).response.body) as Record<
        string,
        unknown
      >;
      const headers = { authorization: 'Bearer app-chat' };
      const received = (await (
        await setupDify().dify.fetch(new Request(origin + path, { headers }))
      ).json()) as typeof recorded;
      expect(Object.keys(received)).to.have.members(Object.keys(recorded));
    });

  it('/api/site', async () => {
    const recorded = JSON.parse(
      (await loadRecording('1.16.1/web-chat-site')).response.body,
    ) as unknown;
    const { dify } = setupDify();
    const passport = await dify.fetch(
      new Request(`${origin}/api/passport`, { headers: { 'x-app-code': 'chat000000000000' } }),
    );
    const { access_token } = (await passport.json()) as { access_token: string };
    const site = await dify.fetch(
      new Request(`${origin}/api/site`, { headers: { 'x-app-passport': access_token } }),
    );
    expect(shapeOf(await site.json())).to.deep.equal(shapeOf(recorded));
  });
});

describe('CORS headers', () => {
  const ask = (path: string, init: RequestInit = {}) =>
    setupDify().dify.fetch(new Request(origin + path, init));

  it('allow every origin, on /api with credentials', async () => {
    const service = await ask('/v1/parameters', { headers: { authorization: 'Bearer app-chat' } });
    expect(service.headers.get('access-control-allow-origin')).to.equal('*');
    expect(service.headers.get('access-control-allow-credentials')).to.equal(null);
    const refused = await ask('/api/parameters');
    expect(refused.headers.get('access-control-allow-credentials')).to.equal('true');
    expect(refused.headers.get('x-version')).to.equal('1.16.1');
  });

  it('allow the same request headers as Dify', async () => {
    const preflight = await ask('/v1/chat-messages', { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-headers')).to.equal(
      'Content-Type,X-App-Code,X-App-Passport,Authorization',
    );
  });

  it('are missing for unknown routes and wrong methods, as in Flask', async () => {
    for (const path of ['/v1/nope', '/v1/chat-messages'])
      expect((await ask(path)).headers.get('access-control-allow-origin')).to.equal(null);
  });
});
