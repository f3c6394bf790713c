import { unknownId, type Scene } from '../../helpers/scene.js';
import { agentNode, files, node, reviewed, text } from '../scripts.js';
import type { Rows } from './rows.js';

const question = { inputs: {}, query: 'x', user: 'u7', conversation_id: '' };
const streaming = { ...question, response_mode: 'streaming' };
const blocking = { ...question, response_mode: 'blocking' };

/** Blocking answers, stops, rejected questions, and histories. */
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
  'svc-err-bad-mode': (scene) => chat(scene, { ...question, response_mode: 'sse' }),
  'svc-err-inputs-string': (scene) => chat(scene, { ...streaming, inputs: 'abc' }),
  'svc-err-long-input': (scene) => chat(scene, { ...streaming, inputs: { name: 'n'.repeat(60) } }),
  'svc-err-query-number': (scene) => chat(scene, { ...streaming, query: 5 }),
  'svc-err-user-number': (scene) => chat(scene, { ...blocking, user: 5 }),
  'svc-ok-conv-null': (scene) => chat(scene, { ...blocking, conversation_id: null }),
  'svc-ok-no-response-mode': (scene) => chat(scene, question),
  'svc-workflow-on-chat': (scene) => scene.service('POST /workflows/run', { json: blocking }),
  'svc-workflow-slow': (scene) => run(scene),
  'web-agent-no-response-mode': (scene) => webChat(scene, question, 'agent'),
  'web-chat-blocking': (scene) => webChat(scene, blocking),
  'web-chat-no-inputs': (scene) => webChat(scene, { query: 'x' }),
  'web-chat-no-response-mode': (scene) => webChat(scene, question),
  'web-completion-on-chat': (scene) => scene.web('POST /completion-messages', { json: streaming }),
  'web-regen-bad-parent': (scene) => webChat(scene, { ...streaming, parent_message_id: 'nope' }),
  'workflow-blocking': (scene) => run(scene),

  'chat-slow-stop-call': (scene) => stop(scene, 'chat-messages'),
  'chatflow-slow-stop-call': (scene) => stop(scene, 'chat-messages', 'chatflow'),
  'svc-agent-stop-call': (scene) => stop(scene, 'chat-messages', 'agent'),
  'svc-completion-stop-call': (scene) => stop(scene, 'completion-messages', 'completion'),
  'svc-stop-no-body': (scene) => scene.service(`POST /chat-messages/${unknownId}/stop`),
  'svc-stop-no-user': (scene) =>
    scene.service(`POST /chat-messages/${unknownId}/stop`, { json: {} }),
  'svc-stop-unknown': (scene) => stop(scene, 'chat-messages'),
  'svc-workflow-stop-call': (scene) => stop(scene, 'workflows/tasks', 'workflow'),
  'svc-workflow-stop-no-user': (scene) =>
    scene.service(`POST /workflows/tasks/${unknownId}/stop`, { app: 'workflow', json: {} }),
  'svc-workflow-stop-unknown': (scene) => stop(scene, 'workflows/tasks', 'workflow'),
  'web-agent-stop-call': (scene) => webStop(scene, 'chat-messages', 'agent'),
  'web-chatflow-stop-call': (scene) => webStop(scene, 'chat-messages', 'chatflow'),
  'web-stop-call': (scene) => webStop(scene, 'chat-messages'),
  'web-stop-call-empty-json': (scene) =>
    scene.web(`POST /chat-messages/${unknownId}/stop`, { json: {} }),
  'web-workflow-stop-call': (scene) => webStop(scene, 'workflows/tasks', 'workflow'),

  'svc-workflow-events-404': (scene) =>
    scene.service(`GET /workflow/${unknownId}/events?user=u7`, { app: 'workflow' }),
  'svc-workflow-run-404': (scene) =>
    scene.service(`GET /workflows/run/${unknownId}`, { app: 'workflow' }),
  'web-workflow-events-other-user': async (scene) => {
    const id = await startWebRun(scene);
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
    const paint = (output?: string) => ({ tool: { ...toolCall, ...(output && { output }) } });
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

/** Human-input forms, and the runs that wait for them. */
export const formRows: Rows = {
  'hitl-continue-2a-bad-action': (scene) => submitForm(scene, { action: 'nope' }),
  'hitl-continue-2b-submit': (scene) => submitForm(scene),
  'hitl-continue-5-messages': (scene) => historyAfterEnd(scene),
  'hitl-plain-2a-bad-action': (scene) => submitForm(scene, { action: 'nope' }),
  'hitl-plain-2b-submit': (scene) => submitForm(scene),
  'hitl-plain-2b-submit-web': (scene) => submitFormOnWeb(scene),
  'hitl-plain-3-events': (scene) => joinRun(scene),
  'hitl-plain-4-events-finished': (scene) => joinRun(scene),
  'hitl-plain-5-messages': (scene) => historyAfterEnd(scene),
  'hitl-snapshot-2a-bad-action': (scene) => submitForm(scene, { action: 'nope' }),
  'hitl-snapshot-2b-submit': (scene) => submitForm(scene, { action: 'reject' }),
  'hitl-snapshot-5-messages': (scene) => historyAfterEnd(scene),
  'human-events': (scene) => joinRun(scene),
  'human-events-after': (scene) => joinRun(scene),
  'human-form-get-service': async (scene) => {
    const { token } = await startPausedRun(scene);
    return scene.service(`GET /form/human_input/${token}`, { app: 'chatflow' });
  },
  'human-form-get-web': async (scene) => {
    const { token } = await startPausedRun(scene);
    return scene.fetch(`GET /api/form/human_input/${token}`);
  },
  'human-form-submit-again': async (scene) => {
    const { token } = await startPausedRun(scene);
    await postWebForm(scene, token);
    return postWebForm(scene, token);
  },
  'human-form-submit-service': (scene) => submitForm(scene),
  'human-form-submit-web': (scene) => submitFormOnWeb(scene),
  'web-hitl-2-submit': (scene) => submitFormOnWeb(scene),
};

/** Histories of runs whose form has been submitted but which have not resumed yet. */
export const waitingRows: Rows = {
  'hitl-plain-5-messages': (scene) => historyWhileWaiting(scene),
  'human-messages': (scene) => historyWhileWaiting(scene),
};

const toolCall = { name: 'picture', label: 'picture', input: {} };
const form = { inputs: { comment: 'fine by me' }, action: 'approve' };

function chat(scene: Scene, json: object, app = 'chat') {
  return scene.service('POST /chat-messages', { app, json });
}

function webChat(scene: Scene, json: object, app = 'chat') {
  return scene.web('POST /chat-messages', { app, json });
}

function stop(scene: Scene, path: string, app = 'chat') {
  return scene.service(`POST /${path}/${unknownId}/stop`, { app, json: { user: 'u7' } });
}

function webStop(scene: Scene, path: string, app = 'chat') {
  return scene.web(`POST /${path}/${unknownId}/stop`, { app });
}

function run(scene: Scene, inputs: object = {}) {
  scene.change({ answer: ({ inputs: { n } }) => [{ outputs: { text: 'b', n } }] }, 'workflow');
  const json = { inputs: { query: 'b', ...inputs }, response_mode: 'blocking', user: 'u1' };
  return scene.service('POST /workflows/run', { app: 'workflow', json });
}

async function startWebRun(scene: Scene): Promise<string> {
  const json = { inputs: { query: 'b' } };
  const response = await scene.web('POST /workflows/run', { app: 'workflow', json });
  return /"workflow_run_id":"([^"]+)"/.exec(await response.text())![1]!;
}

async function history(scene: Scene, app: string, inputs: object = { name: null, tone: null }) {
  const { conversationId } = await scene.ask({ inputs }, app);
  return scene.service(`GET /messages?user=u7&conversation_id=${conversationId}`, { app });
}

/** Starts a chatflow through `/v1` that pauses for human input. */
async function startPausedRun(scene: Scene) {
  scene.change({ answer: () => [...node('qc', 'question-classifier'), ...reviewed] }, 'chatflow');
  const stream = await (await chat(scene, streaming, 'chatflow')).text();
  const find = (name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(stream)![1]!;
  return {
    token: find('form_token'),
    run: find('workflow_run_id'),
    conversation: find('conversation_id'),
  };
}

async function submitForm(scene: Scene, other: Partial<typeof form> = {}) {
  const { token } = await startPausedRun(scene);
  const json = { ...form, ...other, user: 'u7' };
  return scene.service(`POST /form/human_input/${token}`, { app: 'chatflow', json });
}

async function submitFormOnWeb(scene: Scene) {
  return postWebForm(scene, (await startPausedRun(scene)).token);
}

function postWebForm(scene: Scene, token: string) {
  return scene.fetch(`POST /api/form/human_input/${token}`, { json: form });
}

async function joinRun(scene: Scene) {
  const { run: id } = await startPausedRun(scene);
  return scene.service(`GET /workflow/${id}/events?user=u7`, { app: 'chatflow' });
}

async function historyWhileWaiting(scene: Scene) {
  const { token, conversation } = await startPausedRun(scene);
  await postWebForm(scene, token);
  return messages(scene, conversation);
}

async function historyAfterEnd(scene: Scene) {
  const { token, run: id, conversation } = await startPausedRun(scene);
  await postWebForm(scene, token);
  const events = await scene.service(`GET /workflow/${id}/events?user=u7`, { app: 'chatflow' });
  await events.text();
  return messages(scene, conversation);
}

function messages(scene: Scene, id: string) {
  return scene.service(`GET /messages?user=u7&conversation_id=${id}`, { app: 'chatflow' });
}
