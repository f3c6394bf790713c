import { nobody, type Scene } from '../../helpers/scene.js';
import { agentNode, files, node, reviewed, text } from '../scripts.js';
import type { Rows } from './rows.js';

const asked = { inputs: {}, query: 'x', user: 'u7', conversation_id: '' };
const streaming = { ...asked, response_mode: 'streaming' };
const blocking = { ...asked, response_mode: 'blocking' };

/** Answers that come as a whole, stops, and what of a question is refused. */
export const answerRows: Rows = {
  'agent-blocking': (scene) => chat(scene, blocking, 'agent'),
  'chat-bad-select': (scene) => chat(scene, { ...streaming, inputs: { tone: 'rude' } }),
  'chat-blocking': (scene) => chat(scene, blocking),
  'chatflow-blocking': (scene) => chat(scene, blocking, 'chatflow'),
  'chatflow-answer-files-blocking': (scene) => {
    scene.change({ answer: () => files }, 'chatflow');
    return chat(scene, blocking, 'chatflow');
  },
  'completion-missing': (scene) =>
    scene.service('POST /completion-messages', { app: 'completion', json: streaming }),
  'svc-err-bad-mode': (scene) => chat(scene, { ...asked, response_mode: 'sse' }),
  'svc-err-inputs-string': (scene) => chat(scene, { ...streaming, inputs: 'abc' }),
  'svc-err-long-input': (scene) => chat(scene, { ...streaming, inputs: { name: 'n'.repeat(60) } }),
  'svc-err-query-number': (scene) => chat(scene, { ...streaming, query: 5 }),
  'svc-err-user-number': (scene) => chat(scene, { ...blocking, user: 5 }),
  'svc-ok-conv-null': (scene) => chat(scene, { ...blocking, conversation_id: null }),
  'svc-ok-no-response-mode': (scene) => chat(scene, asked),
  'svc-workflow-on-chat': (scene) => scene.service('POST /workflows/run', { json: blocking }),
  'svc-workflow-slow': (scene) => run(scene),
  'web-agent-no-response-mode': (scene) => webChat(scene, asked, 'agent'),
  'web-chat-blocking': (scene) => webChat(scene, blocking),
  'web-chat-no-inputs': (scene) => webChat(scene, { query: 'x' }),
  'web-chat-no-response-mode': (scene) => webChat(scene, asked),
  'web-completion-on-chat': (scene) => scene.web('POST /completion-messages', { json: streaming }),
  'web-regen-bad-parent': (scene) => webChat(scene, { ...streaming, parent_message_id: 'nope' }),
  'workflow-blocking': (scene) => run(scene),

  'chat-slow-stop-call': (scene) => stop(scene, 'chat-messages'),
  'chatflow-slow-stop-call': (scene) => stop(scene, 'chat-messages', 'chatflow'),
  'svc-agent-stop-call': (scene) => stop(scene, 'chat-messages', 'agent'),
  'svc-completion-stop-call': (scene) => stop(scene, 'completion-messages', 'completion'),
  'svc-stop-no-body': (scene) => scene.service(`POST /chat-messages/${nobody}/stop`),
  'svc-stop-no-user': (scene) => scene.service(`POST /chat-messages/${nobody}/stop`, { json: {} }),
  'svc-stop-unknown': (scene) => stop(scene, 'chat-messages'),
  'svc-workflow-stop-call': (scene) => stop(scene, 'workflows/tasks', 'workflow'),
  'svc-workflow-stop-no-user': (scene) =>
    scene.service(`POST /workflows/tasks/${nobody}/stop`, { app: 'workflow', json: {} }),
  'svc-workflow-stop-unknown': (scene) => stop(scene, 'workflows/tasks', 'workflow'),
  'web-agent-stop-call': (scene) => webStop(scene, 'chat-messages', 'agent'),
  'web-chatflow-stop-call': (scene) => webStop(scene, 'chat-messages', 'chatflow'),
  'web-stop-call': (scene) => webStop(scene, 'chat-messages'),
  'web-stop-call-empty-json': (scene) =>
    scene.web(`POST /chat-messages/${nobody}/stop`, { json: {} }),
  'web-workflow-stop-call': (scene) => webStop(scene, 'workflows/tasks', 'workflow'),

  'svc-workflow-events-404': (scene) =>
    scene.service(`GET /workflow/${nobody}/events?user=u7`, { app: 'workflow' }),
  'svc-workflow-run-404': (scene) =>
    scene.service(`GET /workflows/run/${nobody}`, { app: 'workflow' }),
  'web-workflow-events-other-user': async (scene) => {
    const id = await webRun(scene);
    return scene.web(`GET /workflow/${id}/events`, { app: 'workflow' }, 'somebody else');
  },
  'workflow-run-detail': async (scene) => {
    const { workflow_run_id: id } = (await (await run(scene, { n: 3 })).json()) as {
      workflow_run_id: string;
    };
    return scene.service(`GET /workflows/run/${id}`, { app: 'workflow' });
  },

  'agent-message-file-messages': async (scene) => {
    const file = { file: { url: '/files/tools/dot.png' } };
    const paint = (output?: string) => ({ tool: { ...painting, ...(output && { output }) } });
    const answer = [...text('Let me check. '), paint(), file, paint('done'), ...text('Done.')];
    scene.change({ answer: () => answer }, 'agent');
    return history(scene, 'agent');
  },
  'chatflow-agent-log-messages': (scene) => {
    scene.change({ answer: () => agentNode(), parameters: {} }, 'chatflow');
    return history(scene, 'chatflow', {});
  },
  'chatflow-answer-files-messages': (scene) => {
    scene.change({ answer: () => files, parameters: {} }, 'chatflow');
    return history(scene, 'chatflow', {});
  },
};

/** Forms, and what becomes of the run that waits for one. */
export const formRows: Rows = {
  'hitl-continue-2a-bad-action': (scene) => submitted(scene, { action: 'nope' }),
  'hitl-continue-2b-submit': (scene) => submitted(scene),
  'hitl-continue-5-messages': (scene) => historyAtTheEnd(scene),
  'hitl-plain-2a-bad-action': (scene) => submitted(scene, { action: 'nope' }),
  'hitl-plain-2b-submit': (scene) => submitted(scene),
  'hitl-plain-2b-submit-web': (scene) => submittedOnTheWeb(scene),
  'hitl-plain-3-events': (scene) => joined(scene),
  'hitl-plain-4-events-finished': (scene) => joined(scene),
  'hitl-plain-5-messages': (scene) => historyAtTheEnd(scene),
  'hitl-snapshot-2a-bad-action': (scene) => submitted(scene, { action: 'nope' }),
  'hitl-snapshot-2b-submit': (scene) => submitted(scene, { action: 'reject' }),
  'hitl-snapshot-5-messages': (scene) => historyAtTheEnd(scene),
  'human-events': (scene) => joined(scene),
  'human-events-after': (scene) => joined(scene),
  'human-form-get-service': async (scene) => {
    const { token } = await paused(scene);
    return scene.service(`GET /form/human_input/${token}`, { app: 'chatflow' });
  },
  'human-form-get-web': async (scene) => {
    const { token } = await paused(scene);
    return scene.fetch(`GET /api/form/human_input/${token}`);
  },
  'human-form-submit-again': async (scene) => {
    const { token } = await paused(scene);
    await submitOnTheWeb(scene, token);
    return submitOnTheWeb(scene, token);
  },
  'human-form-submit-service': (scene) => submitted(scene),
  'human-form-submit-web': (scene) => submittedOnTheWeb(scene),
  'web-hitl-2-submit': (scene) => submittedOnTheWeb(scene),
};

/** Told of runs whose form has been submitted, and which have not gone on yet. */
export const waitingRows: Rows = {
  'hitl-plain-5-messages': (scene) => historyWhileWaiting(scene),
  'human-messages': (scene) => historyWhileWaiting(scene),
};

const painting = { name: 'picture', label: 'picture', input: {} };
const form = { inputs: { comment: 'fine by me' }, action: 'approve' };

function chat(scene: Scene, json: object, app = 'chat') {
  return scene.service('POST /chat-messages', { app, json });
}

function webChat(scene: Scene, json: object, app = 'chat') {
  return scene.web('POST /chat-messages', { app, json });
}

function stop(scene: Scene, path: string, app = 'chat') {
  return scene.service(`POST /${path}/${nobody}/stop`, { app, json: { user: 'u7' } });
}

function webStop(scene: Scene, path: string, app = 'chat') {
  return scene.web(`POST /${path}/${nobody}/stop`, { app });
}

function run(scene: Scene, inputs: object = {}) {
  scene.change({ answer: ({ inputs: { n } }) => [{ outputs: { text: 'b', n } }] }, 'workflow');
  const json = { inputs: { query: 'b', ...inputs }, response_mode: 'blocking', user: 'u1' };
  return scene.service('POST /workflows/run', { app: 'workflow', json });
}

async function webRun(scene: Scene): Promise<string> {
  const json = { inputs: { query: 'b' } };
  const response = await scene.web('POST /workflows/run', { app: 'workflow', json });
  return /"workflow_run_id":"([^"]+)"/.exec(await response.text())![1]!;
}

async function history(scene: Scene, app: string, inputs: object = { name: null, tone: null }) {
  const { conversationId } = await scene.ask({ inputs }, app);
  return scene.service(`GET /messages?user=u7&conversation_id=${conversationId}`, { app });
}

/** A chatflow that waits for a person, asked through `/v1`. */
async function paused(scene: Scene) {
  scene.change({ answer: () => [...node('qc', 'question-classifier'), ...reviewed] }, 'chatflow');
  const told = await (await chat(scene, streaming, 'chatflow')).text();
  const find = (name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(told)![1]!;
  return {
    token: find('form_token'),
    run: find('workflow_run_id'),
    conversation: find('conversation_id'),
  };
}

async function submitted(scene: Scene, other: Partial<typeof form> = {}) {
  const { token } = await paused(scene);
  const json = { ...form, ...other, user: 'u7' };
  return scene.service(`POST /form/human_input/${token}`, { app: 'chatflow', json });
}

async function submittedOnTheWeb(scene: Scene) {
  return submitOnTheWeb(scene, (await paused(scene)).token);
}

function submitOnTheWeb(scene: Scene, token: string) {
  return scene.fetch(`POST /api/form/human_input/${token}`, { json: form });
}

async function joined(scene: Scene) {
  const { run: id } = await paused(scene);
  return scene.service(`GET /workflow/${id}/events?user=u7`, { app: 'chatflow' });
}

async function historyWhileWaiting(scene: Scene) {
  const { token, conversation } = await paused(scene);
  await submitOnTheWeb(scene, token);
  return messages(scene, conversation);
}

async function historyAtTheEnd(scene: Scene) {
  const { token, run: id, conversation } = await paused(scene);
  await submitOnTheWeb(scene, token);
  const events = await scene.service(`GET /workflow/${id}/events?user=u7`, { app: 'chatflow' });
  await events.text();
  return messages(scene, conversation);
}

function messages(scene: Scene, id: string) {
  return scene.service(`GET /messages?user=u7&conversation_id=${id}`, { app: 'chatflow' });
}
