import { unknownId, type TestServer } from '../../helpers/test-server.js';
import { agentNode, files, node, reviewed, text } from '../scripts.js';
import type { Rows } from './rows.js';

const question = { inputs: {}, query: 'x', user: 'u7', conversation_id: '' };
const streaming = { ...question, response_mode: 'streaming' };
const blocking = { ...question, response_mode: 'blocking' };

/** Blocking answers, stops, rejected questions, and histories. */
export const answerRows: Rows = {
  'agent-blocking': (server) => chat(server, blocking, 'agent'),
  'chat-bad-select': (server) => chat(server, { ...streaming, inputs: { tone: 'rude' } }),
  'chat-blocking': (server) => chat(server, blocking),
  'chatflow-blocking': (server) => chat(server, blocking, 'chatflow'),
  'chatflow-answer-files-blocking': (server) => {
    server.change({ answer: () => files }, 'chatflow');
    return chat(server, blocking, 'chatflow');
  },
  'completion-missing': (server) =>
    server.service('POST /completion-messages', { app: 'completion', json: streaming }),
  'svc-err-bad-mode': (server) => chat(server, { ...question, response_mode: 'sse' }),
  'svc-err-inputs-string': (server) => chat(server, { ...streaming, inputs: 'abc' }),
  'svc-err-long-input': (server) =>
    chat(server, { ...streaming, inputs: { name: 'n'.repeat(60) } }),
  'svc-err-query-number': (server) => chat(server, { ...streaming, query: 5 }),
  'svc-err-user-number': (server) => chat(server, { ...blocking, user: 5 }),
  'svc-ok-conv-null': (server) => chat(server, { ...blocking, conversation_id: null }),
  'svc-ok-no-response-mode': (server) => chat(server, question),
  'svc-workflow-on-chat': (server) => server.service('POST /workflows/run', { json: blocking }),
  'svc-workflow-slow': (server) => run(server),
  'web-agent-no-response-mode': (server) => webChat(server, question, 'agent'),
  'web-chat-blocking': (server) => webChat(server, blocking),
  'web-chat-no-inputs': (server) => webChat(server, { query: 'x' }),
  'web-chat-no-response-mode': (server) => webChat(server, question),
  'web-completion-on-chat': (server) =>
    server.web('POST /completion-messages', { json: streaming }),
  'web-regen-bad-parent': (server) => webChat(server, { ...streaming, parent_message_id: 'nope' }),
  'workflow-blocking': (server) => run(server),

  'chat-slow-stop-call': (server) => stop(server, 'chat-messages'),
  'chatflow-slow-stop-call': (server) => stop(server, 'chat-messages', 'chatflow'),
  'svc-agent-stop-call': (server) => stop(server, 'chat-messages', 'agent'),
  'svc-completion-stop-call': (server) => stop(server, 'completion-messages', 'completion'),
  'svc-stop-no-body': (server) => server.service(`POST /chat-messages/${unknownId}/stop`),
  'svc-stop-no-user': (server) =>
    server.service(`POST /chat-messages/${unknownId}/stop`, { json: {} }),
  'svc-stop-unknown': (server) => stop(server, 'chat-messages'),
  'svc-workflow-stop-call': (server) => stop(server, 'workflows/tasks', 'workflow'),
  'svc-workflow-stop-no-user': (server) =>
    server.service(`POST /workflows/tasks/${unknownId}/stop`, { app: 'workflow', json: {} }),
  'svc-workflow-stop-unknown': (server) => stop(server, 'workflows/tasks', 'workflow'),
  'web-agent-stop-call': (server) => webStop(server, 'chat-messages', 'agent'),
  'web-chatflow-stop-call': (server) => webStop(server, 'chat-messages', 'chatflow'),
  'web-stop-call': (server) => webStop(server, 'chat-messages'),
  'web-stop-call-empty-json': (server) =>
    server.web(`POST /chat-messages/${unknownId}/stop`, { json: {} }),
  'web-workflow-stop-call': (server) => webStop(server, 'workflows/tasks', 'workflow'),

  'svc-workflow-events-404': (server) =>
    server.service(`GET /workflow/${unknownId}/events?user=u7`, { app: 'workflow' }),
  'svc-workflow-run-404': (server) =>
    server.service(`GET /workflows/run/${unknownId}`, { app: 'workflow' }),
  'web-workflow-events-other-user': async (server) => {
    const id = await startWebRun(server);
    return server.web(`GET /workflow/${id}/events`, { app: 'workflow' }, 'somebody else');
  },
  'workflow-run-detail': async (server) => {
    const { workflow_run_id: id } = (await (await run(server, { n: 3 })).json()) as {
      workflow_run_id: string;
    };
    return server.service(`GET /workflows/run/${id}`, { app: 'workflow' });
  },

  'agent-message-file-messages': async (server) => {
    const file = { file: { url: '/files/tools/dot.png' } };
    const paint = (output?: string) => ({ tool: { ...toolCall, ...(output && { output }) } });
    const answer = [...text('Let me check. '), paint(), file, paint('done'), ...text('Done.')];
    server.change({ answer: () => answer }, 'agent');
    return history(server, 'agent');
  },
  'chatflow-agent-log-messages': (server) => {
    server.change({ answer: () => agentNode(), parameters: {} }, 'chatflow');
    return history(server, 'chatflow', {});
  },
  'chatflow-answer-files-messages': (server) => {
    server.change({ answer: () => files, parameters: {} }, 'chatflow');
    return history(server, 'chatflow', {});
  },
};

/** Human-input forms, and the runs that wait for them. */
export const formRows: Rows = {
  'hitl-continue-2a-bad-action': (server) => submitForm(server, { action: 'nope' }),
  'hitl-continue-2b-submit': (server) => submitForm(server),
  'hitl-continue-5-messages': (server) => historyAfterEnd(server),
  'hitl-plain-2a-bad-action': (server) => submitForm(server, { action: 'nope' }),
  'hitl-plain-2b-submit': (server) => submitForm(server),
  'hitl-plain-2b-submit-web': (server) => submitFormOnWeb(server),
  'hitl-plain-3-events': (server) => joinRun(server),
  'hitl-plain-4-events-finished': (server) => joinRun(server),
  'hitl-plain-5-messages': (server) => historyAfterEnd(server),
  'hitl-snapshot-2a-bad-action': (server) => submitForm(server, { action: 'nope' }),
  'hitl-snapshot-2b-submit': (server) => submitForm(server, { action: 'reject' }),
  'hitl-snapshot-5-messages': (server) => historyAfterEnd(server),
  'human-events': (server) => joinRun(server),
  'human-events-after': (server) => joinRun(server),
  'human-form-get-service': async (server) => {
    const { token } = await startPausedRun(server);
    return server.service(`GET /form/human_input/${token}`, { app: 'chatflow' });
  },
  'human-form-get-web': async (server) => {
    const { token } = await startPausedRun(server);
    return server.fetch(`GET /api/form/human_input/${token}`);
  },
  'human-form-submit-again': async (server) => {
    const { token } = await startPausedRun(server);
    await postWebForm(server, token);
    return postWebForm(server, token);
  },
  'human-form-submit-service': (server) => submitForm(server),
  'human-form-submit-web': (server) => submitFormOnWeb(server),
  'web-hitl-2-submit': (server) => submitFormOnWeb(server),
};

/** Histories of runs whose form has been submitted but which have not resumed yet. */
export const waitingRows: Rows = {
  'hitl-plain-5-messages': (server) => historyWhileWaiting(server),
  'human-messages': (server) => historyWhileWaiting(server),
};

const toolCall = { name: 'picture', label: 'picture', input: {} };
const form = { inputs: { comment: 'fine by me' }, action: 'approve' };

function chat(server: TestServer, json: object, app = 'chat') {
  return server.service('POST /chat-messages', { app, json });
}

function webChat(server: TestServer, json: object, app = 'chat') {
  return server.web('POST /chat-messages', { app, json });
}

function stop(server: TestServer, path: string, app = 'chat') {
  return server.service(`POST /${path}/${unknownId}/stop`, { app, json: { user: 'u7' } });
}

function webStop(server: TestServer, path: string, app = 'chat') {
  return server.web(`POST /${path}/${unknownId}/stop`, { app });
}

function run(server: TestServer, inputs: object = {}) {
  server.change({ answer: ({ inputs: { n } }) => [{ outputs: { text: 'b', n } }] }, 'workflow');
  const json = { inputs: { query: 'b', ...inputs }, response_mode: 'blocking', user: 'u1' };
  return server.service('POST /workflows/run', { app: 'workflow', json });
}

async function startWebRun(server: TestServer): Promise<string> {
  const json = { inputs: { query: 'b' } };
  const response = await server.web('POST /workflows/run', { app: 'workflow', json });
  return /"workflow_run_id":"([^"]+)"/.exec(await response.text())![1]!;
}

async function history(
  server: TestServer,
  app: string,
  inputs: object = { name: null, tone: null },
) {
  const { conversationId } = await server.ask({ inputs }, app);
  return server.service(`GET /messages?user=u7&conversation_id=${conversationId}`, { app });
}

/** Starts a chatflow through `/v1` that pauses for human input. */
async function startPausedRun(server: TestServer) {
  server.change({ answer: () => [...node('qc', 'question-classifier'), ...reviewed] }, 'chatflow');
  const stream = await (await chat(server, streaming, 'chatflow')).text();
  const find = (name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(stream)![1]!;
  return {
    token: find('form_token'),
    run: find('workflow_run_id'),
    conversation: find('conversation_id'),
  };
}

async function submitForm(server: TestServer, other: Partial<typeof form> = {}) {
  const { token } = await startPausedRun(server);
  const json = { ...form, ...other, user: 'u7' };
  return server.service(`POST /form/human_input/${token}`, { app: 'chatflow', json });
}

async function submitFormOnWeb(server: TestServer) {
  return postWebForm(server, (await startPausedRun(server)).token);
}

function postWebForm(server: TestServer, token: string) {
  return server.fetch(`POST /api/form/human_input/${token}`, { json: form });
}

async function joinRun(server: TestServer) {
  const { run: id } = await startPausedRun(server);
  return server.service(`GET /workflow/${id}/events?user=u7`, { app: 'chatflow' });
}

async function historyWhileWaiting(server: TestServer) {
  const { token, conversation } = await startPausedRun(server);
  await postWebForm(server, token);
  return messages(server, conversation);
}

async function historyAfterEnd(server: TestServer) {
  const { token, run: id, conversation } = await startPausedRun(server);
  await postWebForm(server, token);
  const events = await server.service(`GET /workflow/${id}/events?user=u7`, { app: 'chatflow' });
  await events.text();
  return messages(server, conversation);
}

function messages(server: TestServer, id: string) {
  return server.service(`GET /messages?user=u7&conversation_id=${id}`, { app: 'chatflow' });
}
