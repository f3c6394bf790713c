import { unknownId, type TestServer, type RequestOptions } from '../../helpers/test-server.js';
import type { Rows } from './rows.js';

const wellFormed = { inputs: {}, query: 'x', response_mode: 'streaming', user: 'u7' };

/** Rejected questions, and saved messages. */
export const questionRows: Rows = {
  'chat-bad-conv': (server) => ask(server, { conversation_id: unknownId }),
  'chat-bad-key': (server) =>
    server.service('POST /chat-messages', { app: 'wrong', json: wellFormed }),
  'chat-no-query': (server) =>
    send(server, { json: { inputs: {}, response_mode: 'streaming', user: 'u1' } }),
  'chat-wrong-mode': (server) => send(server, { app: 'completion', json: wellFormed }),
  'svc-err-array-body': (server) => send(server, { json: [] }),
  'svc-err-conv-not-uuid': (server) => ask(server, { conversation_id: 'abc' }),
  'svc-err-empty-body-json': (server) =>
    send(server, { headers: { 'content-type': 'application/json' } }),
  'svc-err-empty-query': (server) => ask(server, { query: '' }),
  'svc-err-form-encoded': (server) =>
    send(server, {
      body: 'query=x&user=u7',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  'svc-err-malformed-json': (server) =>
    send(server, { body: '{"inputs": {', headers: { 'content-type': 'application/json' } }),
  'svc-err-no-content-type': (server) => send(server, { body: new TextEncoder().encode('{}') }),
  'svc-err-no-inputs': (server) =>
    send(server, { json: { query: 'x', user: 'u7', response_mode: 'streaming' } }),
  'svc-err-no-user': (server) => ask(server, { user: undefined }),
  'svc-err-text-plain': (server) =>
    send(server, { body: JSON.stringify(wellFormed), headers: { 'content-type': 'text/plain' } }),
  'web-chat-bad-conv': (server) =>
    server.web('POST /chat-messages', { json: { ...wellFormed, conversation_id: unknownId } }),
  'web-chat-malformed-json': (server) =>
    server.web('POST /chat-messages', {
      body: '{"x',
      headers: { 'content-type': 'application/json' },
    }),
  'web-chat-text-plain': (server) =>
    server.web('POST /chat-messages', {
      body: JSON.stringify(wellFormed),
      headers: { 'content-type': 'text/plain' },
    }),

  'web-more-like-this-chat-app': (server) =>
    server.web(`GET /messages/${unknownId}/more-like-this?response_mode=streaming`),
  'web-saved-chat-app': (server) => server.web('GET /saved-messages'),
  'web-more-like-this': (server) => again(server, '?response_mode=streaming'),
  'web-more-like-this-blocking': (server) => again(server, '?response_mode=blocking'),
  'web-more-like-this-no-mode': (server) => again(server, ''),
  'web-saved-create': (server) => keep(server),
  'web-saved-create-again': async (server) => {
    const id = await written(server);
    await keep(server, id);
    return keep(server, id);
  },
  'web-saved-create-404': (server) => keep(server, unknownId),
  'web-saved-list': async (server) => {
    await keep(server);
    return server.web('GET /saved-messages?limit=5', text);
  },
  'web-saved-delete': async (server) => {
    const id = await written(server);
    await keep(server, id);
    return server.web(`DELETE /saved-messages/${id}`, text);
  },
  'web-saved-delete-again': (server) => server.web(`DELETE /saved-messages/${unknownId}`, text),
};

const text = { app: 'completion' };

function send(server: TestServer, sent: RequestOptions): Promise<Response> {
  return server.service('POST /chat-messages', sent);
}

function ask(server: TestServer, json: object): Promise<Response> {
  return send(server, { json: { ...wellFormed, ...json } });
}

/** Generates a completion and returns its id. */
async function written(server: TestServer): Promise<string> {
  const question = { inputs: { query: 'write' }, query: '' };
  return (await server.askWeb(question, 'completion')).messageId;
}

async function keep(server: TestServer, id?: string): Promise<Response> {
  const json = { message_id: id ?? (await written(server)) };
  return server.web('POST /saved-messages', { ...text, json });
}

async function again(server: TestServer, query: string): Promise<Response> {
  return server.web(`GET /messages/${await written(server)}/more-like-this${query}`, text);
}
