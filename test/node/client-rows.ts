import type { Client } from '../../src/api/client.js';
import { uploadedFile } from '../../src/api/file-reference.js';

const id = '3fd9929c-2cc4-47a5-964f-fb2d1b829904';
const image = new Blob(['picture'], { type: 'image/png' });
const recording = new Blob(['sound'], { type: 'audio/wav' });
const files = [uploadedFile('image', id)];
const inputs = { name: 'Ann' };

/** A call of an endpoint function, and the expected request in each dialect that supports it. */
export interface Row {
  call: (client: Client) => Promise<unknown>;
  /** Validated against Dify's OpenAPI description of `/v1`. */
  service?: true;
  /** Name of the recording whose request it must match, or the reason why there is none. */
  web?: string | { unrecorded: string };
  /** The request in the quick reference: method, path, and the fields of its body or query. */
  reference?: [method: string, path: string, fields: string];
}

const unrecorded = (reason: string) => ({ unrecorded: reason });
const noFormFiles = unrecorded('the recorded forms had no file fields: docs/dify-api.md §4.17');

/** One row per endpoint function. */
export const rows: Record<string, Row> = {
  autoNameConversation: {
    call: (client) => client.autoNameConversation(id),
    service: true,
    web: 'web-chat-rename',
  },
  createUploadToken: { call: (client) => client.createUploadToken('token'), web: noFormFiles },
  deleteConversation: {
    call: (client) => client.deleteConversation(id),
    service: true,
    web: 'web-chat-delete',
  },
  fetchConversations: {
    call: (client) =>
      client.fetchConversations({
        ...(client.capabilities.pins
          ? { pinned: true }
          : { lastId: id, limit: 2, sortBy: 'created_at' }),
      }),
    service: true,
    web: 'web-conversations-pinned',
  },
  fetchFile: { call: (client) => client.fetchFile(id), service: true },
  fetchFileDetails: {
    call: (client) => client.fetchFileDetails(id),
    reference: ['GET', `/v1/files/${id}`, ''],
  },
  fetchForm: {
    call: (client) => client.fetchForm('token'),
    service: true,
    web: 'human-form-get-web',
  },
  fetchInfo: { call: (client) => client.fetchInfo(), service: true },
  fetchMessages: {
    call: (client) =>
      client.fetchMessages({
        conversationId: id,
        limit: 20,
        ...(client.capabilities.pins ? {} : { firstId: id }),
      }),
    service: true,
    web: 'web-regen-messages',
    reference: ['GET', '/v1/messages', 'conversation_id first_id limit user'],
  },
  fetchMeta: { call: (client) => client.fetchMeta(), service: true, web: 'web-chat-meta' },
  fetchMoreLikeThis: {
    call: (client) => client.fetchMoreLikeThis(id),
    web: 'web-more-like-this-blocking',
  },
  fetchParameters: {
    call: (client) => client.fetchParameters(),
    service: true,
    web: 'web-chat-parameters',
  },
  fetchSavedMessages: {
    call: (client) => client.fetchSavedMessages({ limit: 5 }),
    web: 'web-saved-list',
  },
  fetchSite: { call: (client) => client.fetchSite(), service: true, web: 'web-chat-site' },
  fetchSuggestions: {
    call: (client) => client.fetchSuggestions(id),
    service: true,
    web: 'web-chat-suggested',
  },
  fetchVariables: { call: (client) => client.fetchVariables(id, { limit: 5 }), service: true },
  fetchWorkflowRun: { call: (client) => client.fetchWorkflowRun(id), service: true },
  pinConversation: { call: (client) => client.pinConversation(id), web: 'web-pin' },
  probeRemoteFile: {
    call: (client) => client.probeRemoteFile('https://example.com/a b.png'),
    web: 'web-remote-file-info',
  },
  rateMessage: {
    call: (client) => client.rateMessage(id, { rating: 'like', comment: 'good' }),
    service: true,
    web: 'web-feedback-like',
    reference: ['POST', '/v1/message-feedbacks', 'message_id rating user'],
  },
  renameConversation: {
    call: (client) => client.renameConversation(id, 'Tents'),
    service: true,
    web: 'web-rename',
  },
  runWorkflow: {
    call: (client) => client.runWorkflow({ inputs }),
    service: true,
    reference: ['POST', '/v1/workflows/run', 'inputs response_mode user'],
  },
  saveMessage: { call: (client) => client.saveMessage(id), web: 'web-saved-create' },
  sendChat: {
    call: (client) => client.sendChat({ query: 'Hello', inputs, conversationId: id }),
    service: true,
    web: 'web-chat-blocking',
    reference: ['POST', '/v1/chat-messages', 'conversation_id inputs query response_mode user'],
  },
  sendCompletion: {
    call: (client) => client.sendCompletion({ inputs, query: 'Hello', files }),
    service: true,
    web: unrecorded(
      'blocking completions were recorded through /v1 only; the streamed one is beside it',
    ),
  },
  stopChat: { call: (client) => client.stopChat(id), service: true, web: 'web-stop-call' },
  stopCompletion: {
    call: (client) => client.stopCompletion(id),
    service: true,
    web: unrecorded(
      'its path differs from the recorded stop of a chat by one word: docs/dify-api.md §4.5',
    ),
  },
  stopWorkflow: {
    call: (client) => client.stopWorkflow(id),
    service: true,
    web: 'web-workflow-stop-call',
    reference: ['POST', `/v1/workflows/tasks/${id}/stop`, 'user'],
  },
  streamChat: {
    call: (client) => readAll(client.streamChat({ query: 'Hello', inputs, files })),
    service: true,
    web: 'web-chat-with-file',
    reference: [
      'POST',
      '/v1/chat-messages',
      'conversation_id files inputs query response_mode user',
    ],
  },
  streamCompletion: {
    call: (client) => readAll(client.streamCompletion({ inputs })),
    service: true,
    web: 'web-completion',
  },
  streamRunEvents: {
    call: (client) => readAll(client.streamRunEvents(id, { snapshot: true })),
    service: true,
    web: 'reattach-late-snapshot',
  },
  streamWorkflow: {
    call: (client) => readAll(client.streamWorkflow({ inputs })),
    service: true,
    web: 'web-workflow-run',
    reference: ['POST', '/v1/workflows/run', 'inputs response_mode user'],
  },
  submitForm: {
    call: (client) => client.submitForm('token', { action: 'approve', inputs: { comment: 'ok' } }),
    service: true,
    web: 'web-hitl-2-submit',
  },
  synthesize: {
    call: (client) => client.synthesize({ text: 'hello' }),
    service: true,
    web: 'web-text-to-audio',
  },
  transcribe: {
    call: (client) => client.transcribe(recording),
    service: true,
    web: 'web-audio-to-text',
  },
  unpinConversation: { call: (client) => client.unpinConversation(id), web: 'web-unpin' },
  unsaveMessage: { call: (client) => client.unsaveMessage(id), web: 'web-saved-delete' },
  updateVariable: { call: (client) => client.updateVariable(id, id, ['a']), service: true },
  uploadFile: {
    call: (client) => client.uploadFile(image, { name: 'p.png' }),
    service: true,
    web: 'web-upload',
    reference: ['POST', '/v1/files/upload', 'file user'],
  },
  uploadFormFile: { call: (client) => client.uploadFormFile('token', image), web: noFormFiles },
  uploadRemoteFile: {
    call: (client) => client.uploadRemoteFile('https://example.com/a.png'),
    web: 'web-remote-file-upload',
  },
};

async function readAll(events: AsyncGenerator): Promise<void> {
  for (let next = await events.next(); !next.done;) next = await events.next();
}
