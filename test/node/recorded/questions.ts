import { unknownId, type Scene, type RequestOptions } from '../../helpers/scene.js';
import type { Rows } from './rows.js';

const wellFormed = { inputs: {}, query: 'x', response_mode: 'streaming', user: 'u7' };

/** Rejected questions, and saved messages. */
export const questionRows: Rows = {
  'chat-bad-conv': (scene) => ask(scene, { conversation_id: unknownId }),
  'chat-bad-key': (scene) =>
    scene.service('POST /chat-messages', { app: 'wrong', json: wellFormed }),
  'chat-no-query': (scene) =>
    send(scene, { json: { inputs: {}, response_mode: 'streaming', user: 'u1' } }),
  'chat-wrong-mode': (scene) => send(scene, { app: 'completion', json: wellFormed }),
  'svc-err-array-body': (scene) => send(scene, { json: [] }),
  'svc-err-conv-not-uuid': (scene) => ask(scene, { conversation_id: 'abc' }),
  'svc-err-empty-body-json': (scene) =>
    send(scene, { headers: { 'content-type': 'application/json' } }),
  'svc-err-empty-query': (scene) => ask(scene, { query: '' }),
  'svc-err-form-encoded': (scene) =>
    send(scene, {
      body: 'query=x&user=u7',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  'svc-err-malformed-json': (scene) =>
    send(scene, { body: '{"inputs": {', headers: { 'content-type': 'application/json' } }),
  'svc-err-no-content-type': (scene) => send(scene, { body: new TextEncoder().encode('{}') }),
  'svc-err-no-inputs': (scene) =>
    send(scene, { json: { query: 'x', user: 'u7', response_mode: 'streaming' } }),
  'svc-err-no-user': (scene) => ask(scene, { user: undefined }),
  'svc-err-text-plain': (scene) =>
    send(scene, { body: JSON.stringify(wellFormed), headers: { 'content-type': 'text/plain' } }),
  'web-chat-bad-conv': (scene) =>
    scene.web('POST /chat-messages', { json: { ...wellFormed, conversation_id: unknownId } }),
  'web-chat-malformed-json': (scene) =>
    scene.web('POST /chat-messages', {
      body: '{"x',
      headers: { 'content-type': 'application/json' },
    }),
  'web-chat-text-plain': (scene) =>
    scene.web('POST /chat-messages', {
      body: JSON.stringify(wellFormed),
      headers: { 'content-type': 'text/plain' },
    }),

  'web-more-like-this-chat-app': (scene) =>
    scene.web(`GET /messages/${unknownId}/more-like-this?response_mode=streaming`),
  'web-saved-chat-app': (scene) => scene.web('GET /saved-messages'),
  'web-more-like-this': (scene) => again(scene, '?response_mode=streaming'),
  'web-more-like-this-blocking': (scene) => again(scene, '?response_mode=blocking'),
  'web-more-like-this-no-mode': (scene) => again(scene, ''),
  'web-saved-create': (scene) => keep(scene),
  'web-saved-create-again': async (scene) => {
    const id = await written(scene);
    await keep(scene, id);
    return keep(scene, id);
  },
  'web-saved-create-404': (scene) => keep(scene, unknownId),
  'web-saved-list': async (scene) => {
    await keep(scene);
    return scene.web('GET /saved-messages?limit=5', text);
  },
  'web-saved-delete': async (scene) => {
    const id = await written(scene);
    await keep(scene, id);
    return scene.web(`DELETE /saved-messages/${id}`, text);
  },
  'web-saved-delete-again': (scene) => scene.web(`DELETE /saved-messages/${unknownId}`, text),
};

const text = { app: 'completion' };

function send(scene: Scene, sent: RequestOptions): Promise<Response> {
  return scene.service('POST /chat-messages', sent);
}

function ask(scene: Scene, json: object): Promise<Response> {
  return send(scene, { json: { ...wellFormed, ...json } });
}

/** Generates a completion and returns its id. */
async function written(scene: Scene): Promise<string> {
  const question = { inputs: { query: 'write' }, query: '' };
  return (await scene.askWeb(question, 'completion')).messageId;
}

async function keep(scene: Scene, id?: string): Promise<Response> {
  const json = { message_id: id ?? (await written(scene)) };
  return scene.web('POST /saved-messages', { ...text, json });
}

async function again(scene: Scene, query: string): Promise<Response> {
  return scene.web(`GET /messages/${await written(scene)}/more-like-this${query}`, text);
}
