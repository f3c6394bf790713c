import { unknownId, type TestServer } from '../../helpers/test-server.js';
import type { Rows } from './rows.js';

/** Lists of conversations, and operations on a conversation. */
export const conversationRows: Rows = {
  'chat-conversations': async (server) => {
    await server.ask({ inputs: { name: 'Ann', tone: null } });
    await server.ask();
    return server.service('GET /conversations?user=u7');
  },
  'svc-conversations-limit1': async (server) => {
    await server.ask();
    return server.service('GET /conversations?user=u7&limit=1');
  },
  'svc-conversations-page2': async (server) => {
    const { conversationId } = await server.ask();
    return server.service(`GET /conversations?user=u7&limit=1&last_id=${conversationId}`);
  },
  'svc-conversations-sorted': async (server) => {
    await server.ask();
    return server.service('GET /conversations?user=u7&limit=2&sort_by=created_at');
  },
  'svc-conversations-bad-last-id': (server) =>
    server.service(`GET /conversations?user=u7&last_id=${unknownId}`),
  'svc-conversations-bad-sort': (server) =>
    server.service('GET /conversations?user=u7&sort_by=name'),
  'web-chat-conversations': (server) => listWeb(server, '?limit=20'),
  'web-conversations': (server) => listWeb(server, '?limit=5'),
  'web-conversations-bad-pinned': (server) => server.web('GET /conversations?pinned=maybe'),
  'web-conversations-pinned': async (server) => {
    const id = await startConversation(server);
    await server.web(`PATCH /conversations/${id}/pin`);
    return server.web('GET /conversations?pinned=true');
  },
  'web-conversations-pinned-empty': (server) => listWeb(server, '?pinned=true'),
  'web-conversations-unpinned': async (server) => {
    const id = await startConversation(server);
    await server.web(`PATCH /conversations/${id}/pin`);
    return server.web('GET /conversations?pinned=false');
  },
  'web-chat-pin': (server) => patch(server, ['pin'], {}),
  'web-pin': (server) => patch(server, ['pin']),
  'web-pin-again': (server) => patch(server, ['pin', 'pin']),
  'web-unpin': (server) => patch(server, ['pin', 'unpin']),
  'web-unpin-again': (server) => patch(server, ['pin', 'unpin', 'unpin']),
  'web-pin-404': (server) => server.web(`PATCH /conversations/${unknownId}/pin`),

  'chat-rename': (server) => rename(server, { name: 'My name' }),
  'chat-rename-auto': (server) => rename(server, { auto_generate: true }),
  'svc-rename-none': (server) => rename(server, {}),
  'svc-rename-404': (server) =>
    server.service(`POST /conversations/${unknownId}/name`, { json: { user: 'u7', name: 'x' } }),
  'web-chat-rename': (server) => renameWeb(server, { auto_generate: true }),
  'web-rename': (server) => renameWeb(server, { name: 'mine' }),

  'svc-delete-conversation': (server) => remove(server, { user: 'u7' }),
  'svc-delete-conversation-again': (server) => remove(server, { user: 'u7' }, { user: 'u7' }),
  'svc-delete-conversation-other-user': (server) => remove(server, { user: 'zz' }),
  'svc-err-delete-empty-json': (server) => remove(server, {}),
  'svc-err-delete-no-body': (server) => remove(server, undefined),
  'svc-chat-on-deleted': async (server) => {
    const { conversationId } = await server.ask();
    const json = { user: 'u7' };
    await server.service(`DELETE /conversations/${conversationId}`, { json });
    return server.service('POST /chat-messages', {
      json: { ...json, inputs: {}, query: 'x', conversation_id: conversationId },
    });
  },
  'web-chat-delete': (server) => removeWeb(server, 1),
  'web-delete': (server) => removeWeb(server, 1),
  'web-delete-again': (server) => removeWeb(server, 2),

  'svc-conversation-variables': (server) => variables(server),
  'svc-conversation-variables-by-name': (server) => variables(server, '&variable_name=items'),
  'svc-conversation-variables-chat': async (server) => {
    const { conversationId } = await server.ask();
    return server.service(`GET /conversations/${conversationId}/variables?user=u7`);
  },
  'svc-conversation-variable-put': (server) => setVariable(server, ['x', 'y']),
  'svc-conversation-variable-put-404': (server) => setVariable(server, [], unknownId),
  'svc-conversation-variable-put-bad-type': (server) => setVariable(server, 5),
};

async function startConversation(server: TestServer): Promise<string> {
  return (await server.askWeb()).conversationId;
}

async function listWeb(server: TestServer, query: string): Promise<Response> {
  await startConversation(server);
  return server.web(`GET /conversations${query}`);
}

async function patch(server: TestServer, verbs: string[], json?: object): Promise<Response> {
  const id = await startConversation(server);
  const send = (verb: string) => server.web(`PATCH /conversations/${id}/${verb}`, { json });
  for (const verb of verbs.slice(0, -1)) await send(verb);
  return send(verbs.at(-1)!);
}

async function rename(server: TestServer, json: object): Promise<Response> {
  const { conversationId } = await server.ask({ inputs: { name: 'Ann', tone: null } });
  return server.service(`POST /conversations/${conversationId}/name`, {
    json: { ...json, user: 'u7' },
  });
}

async function renameWeb(server: TestServer, json: object): Promise<Response> {
  return server.web(`POST /conversations/${await startConversation(server)}/name`, { json });
}

async function remove(server: TestServer, ...bodies: unknown[]): Promise<Response> {
  const { conversationId } = await server.ask();
  const send = (json: unknown) =>
    server.service(`DELETE /conversations/${conversationId}`, { json });
  for (const json of bodies.slice(0, -1)) await send(json);
  return send(bodies.at(-1));
}

async function removeWeb(server: TestServer, times: number): Promise<Response> {
  const id = await startConversation(server);
  for (let time = 1; time < times; time++) await server.web(`DELETE /conversations/${id}`);
  return server.web(`DELETE /conversations/${id}`);
}

async function variables(server: TestServer, query = ''): Promise<Response> {
  const { conversationId } = await server.ask({}, 'chatflow');
  const path = `GET /conversations/${conversationId}/variables?user=u7${query}`;
  return server.service(path, { app: 'chatflow' });
}

async function setVariable(
  server: TestServer,
  value: unknown,
  variable?: string,
): Promise<Response> {
  const { conversationId } = await server.ask({}, 'chatflow');
  const all = `/conversations/${conversationId}/variables`;
  const list = await server.service(`GET ${all}?user=u7`, { app: 'chatflow' });
  const { data } = (await list.json()) as { data: { id: string }[] };
  return server.service(`PUT ${all}/${variable ?? data[0]!.id}`, {
    app: 'chatflow',
    json: { value, user: 'u7' },
  });
}
