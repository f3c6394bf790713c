import { unknownId, type Scene } from '../../helpers/scene.js';
import type { Rows } from './rows.js';

/** Lists of conversations, and operations on a conversation. */
export const conversationRows: Rows = {
  'chat-conversations': async (scene) => {
    await scene.ask({ inputs: { name: 'Ann', tone: null } });
    await scene.ask();
    return scene.service('GET /conversations?user=u7');
  },
  'svc-conversations-limit1': async (scene) => {
    await scene.ask();
    return scene.service('GET /conversations?user=u7&limit=1');
  },
  'svc-conversations-page2': async (scene) => {
    const { conversationId } = await scene.ask();
    return scene.service(`GET /conversations?user=u7&limit=1&last_id=${conversationId}`);
  },
  'svc-conversations-sorted': async (scene) => {
    await scene.ask();
    return scene.service('GET /conversations?user=u7&limit=2&sort_by=created_at');
  },
  'svc-conversations-bad-last-id': (scene) =>
    scene.service(`GET /conversations?user=u7&last_id=${unknownId}`),
  'svc-conversations-bad-sort': (scene) => scene.service('GET /conversations?user=u7&sort_by=name'),
  'web-chat-conversations': (scene) => listWeb(scene, '?limit=20'),
  'web-conversations': (scene) => listWeb(scene, '?limit=5'),
  'web-conversations-bad-pinned': (scene) => scene.web('GET /conversations?pinned=maybe'),
  'web-conversations-pinned': async (scene) => {
    const id = await startConversation(scene);
    await scene.web(`PATCH /conversations/${id}/pin`);
    return scene.web('GET /conversations?pinned=true');
  },
  'web-conversations-pinned-empty': (scene) => listWeb(scene, '?pinned=true'),
  'web-conversations-unpinned': async (scene) => {
    const id = await startConversation(scene);
    await scene.web(`PATCH /conversations/${id}/pin`);
    return scene.web('GET /conversations?pinned=false');
  },
  'web-chat-pin': (scene) => patch(scene, ['pin'], {}),
  'web-pin': (scene) => patch(scene, ['pin']),
  'web-pin-again': (scene) => patch(scene, ['pin', 'pin']),
  'web-unpin': (scene) => patch(scene, ['pin', 'unpin']),
  'web-unpin-again': (scene) => patch(scene, ['pin', 'unpin', 'unpin']),
  'web-pin-404': (scene) => scene.web(`PATCH /conversations/${unknownId}/pin`),

  'chat-rename': (scene) => rename(scene, { name: 'My name' }),
  'chat-rename-auto': (scene) => rename(scene, { auto_generate: true }),
  'svc-rename-none': (scene) => rename(scene, {}),
  'svc-rename-404': (scene) =>
    scene.service(`POST /conversations/${unknownId}/name`, { json: { user: 'u7', name: 'x' } }),
  'web-chat-rename': (scene) => renameWeb(scene, { auto_generate: true }),
  'web-rename': (scene) => renameWeb(scene, { name: 'mine' }),

  'svc-delete-conversation': (scene) => remove(scene, { user: 'u7' }),
  'svc-delete-conversation-again': (scene) => remove(scene, { user: 'u7' }, { user: 'u7' }),
  'svc-delete-conversation-other-user': (scene) => remove(scene, { user: 'zz' }),
  'svc-err-delete-empty-json': (scene) => remove(scene, {}),
  'svc-err-delete-no-body': (scene) => remove(scene, undefined),
  'svc-chat-on-deleted': async (scene) => {
    const { conversationId } = await scene.ask();
    const json = { user: 'u7' };
    await scene.service(`DELETE /conversations/${conversationId}`, { json });
    return scene.service('POST /chat-messages', {
      json: { ...json, inputs: {}, query: 'x', conversation_id: conversationId },
    });
  },
  'web-chat-delete': (scene) => removeWeb(scene, 1),
  'web-delete': (scene) => removeWeb(scene, 1),
  'web-delete-again': (scene) => removeWeb(scene, 2),

  'svc-conversation-variables': (scene) => variables(scene),
  'svc-conversation-variables-by-name': (scene) => variables(scene, '&variable_name=items'),
  'svc-conversation-variables-chat': async (scene) => {
    const { conversationId } = await scene.ask();
    return scene.service(`GET /conversations/${conversationId}/variables?user=u7`);
  },
  'svc-conversation-variable-put': (scene) => setVariable(scene, ['x', 'y']),
  'svc-conversation-variable-put-404': (scene) => setVariable(scene, [], unknownId),
  'svc-conversation-variable-put-bad-type': (scene) => setVariable(scene, 5),
};

async function startConversation(scene: Scene): Promise<string> {
  return (await scene.askWeb()).conversationId;
}

async function listWeb(scene: Scene, query: string): Promise<Response> {
  await startConversation(scene);
  return scene.web(`GET /conversations${query}`);
}

async function patch(scene: Scene, verbs: string[], json?: object): Promise<Response> {
  const id = await startConversation(scene);
  const send = (verb: string) => scene.web(`PATCH /conversations/${id}/${verb}`, { json });
  for (const verb of verbs.slice(0, -1)) await send(verb);
  return send(verbs.at(-1)!);
}

async function rename(scene: Scene, json: object): Promise<Response> {
  const { conversationId } = await scene.ask({ inputs: { name: 'Ann', tone: null } });
  return scene.service(`POST /conversations/${conversationId}/name`, {
    json: { ...json, user: 'u7' },
  });
}

async function renameWeb(scene: Scene, json: object): Promise<Response> {
  return scene.web(`POST /conversations/${await startConversation(scene)}/name`, { json });
}

async function remove(scene: Scene, ...bodies: unknown[]): Promise<Response> {
  const { conversationId } = await scene.ask();
  const send = (json: unknown) =>
    scene.service(`DELETE /conversations/${conversationId}`, { json });
  for (const json of bodies.slice(0, -1)) await send(json);
  return send(bodies.at(-1));
}

async function removeWeb(scene: Scene, times: number): Promise<Response> {
  const id = await startConversation(scene);
  for (let time = 1; time < times; time++) await scene.web(`DELETE /conversations/${id}`);
  return scene.web(`DELETE /conversations/${id}`);
}

async function variables(scene: Scene, query = ''): Promise<Response> {
  const { conversationId } = await scene.ask({}, 'chatflow');
  const path = `GET /conversations/${conversationId}/variables?user=u7${query}`;
  return scene.service(path, { app: 'chatflow' });
}

async function setVariable(scene: Scene, value: unknown, variable?: string): Promise<Response> {
  const { conversationId } = await scene.ask({}, 'chatflow');
  const all = `/conversations/${conversationId}/variables`;
  const list = await scene.service(`GET ${all}?user=u7`, { app: 'chatflow' });
  const { data } = (await list.json()) as { data: { id: string }[] };
  return scene.service(`PUT ${all}/${variable ?? data[0]!.id}`, {
    app: 'chatflow',
    json: { value, user: 'u7' },
  });
}
