// The part of Dify's service API that a chat needs.
import { eventOf, eventStream, play } from './playback.mjs';
import { sendJson } from './replies.mjs';

/** The id of the only conversation. */
export const conversationId = '45701982-8118-4bc5-8e9b-64562b4555f2';
const messageId = '5ad4cb98-f0c7-4085-b384-88c403be6290';
const createdAt = 1_700_000_000;

const eventBase = {
  task_id: '8f0f2a0e-8e5f-4b9b-9d4e-1f2a3b4c5d6e',
  message_id: messageId,
  conversation_id: conversationId,
  created_at: createdAt,
  id: messageId,
};

const usage = {
  prompt_tokens: 1,
  completion_tokens: 1,
  total_tokens: 2,
  total_price: '0',
  currency: 'USD',
  latency: 1,
};

const parameters = {
  opening_statement: '',
  suggested_questions: [],
  suggested_questions_after_answer: { enabled: false },
  speech_to_text: { enabled: false },
  text_to_speech: { enabled: false },
  retriever_resource: { enabled: true },
  annotation_reply: { enabled: false },
  user_input_form: [],
  sensitive_word_avoidance: { enabled: false },
  file_upload: { enabled: false, image: { enabled: false } },
  system_parameters: {
    file_size_limit: 15,
    image_file_size_limit: 10,
    audio_file_size_limit: 50,
    video_file_size_limit: 100,
    workflow_file_upload_limit: 10,
  },
};

const info = { name: 'Bench', description: '', tags: [], mode: 'chat', author_name: 'bench' };

const site = {
  title: 'Bench',
  chat_color_theme: null,
  chat_color_theme_inverted: false,
  icon_type: 'emoji',
  icon: '🤖',
  icon_background: '#fff',
  description: '',
  copyright: null,
  privacy_policy: null,
  custom_disclaimer: '',
  default_language: 'en-US',
  show_workflow_steps: true,
  use_icon_as_answer_icon: false,
};

const conversation = {
  id: conversationId,
  name: 'Bench',
  inputs: {},
  status: 'normal',
  introduction: '',
  created_at: createdAt,
  updated_at: createdAt,
};

/** Converts two messages of the benchmark, a question and its answer, to a turn of Dify's history. */
function turnAt(history, index) {
  const answer = history[index + 1];
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return {
    id,
    conversation_id: conversationId,
    inputs: {},
    query: history[index].text,
    answer: answer?.text ?? '',
    message_files: [],
    feedback: null,
    retriever_resources: (answer?.sources ?? []).map(resourceOf),
    agent_thoughts: answer?.tool ? [thoughtOf(id, answer.tool)] : [],
    status: 'normal',
    error: null,
    created_at: createdAt + index,
  };
}

function resourceOf({ document, passage }, index) {
  return {
    position: index + 1,
    dataset_id: 'bench',
    dataset_name: 'Bench',
    document_id: document,
    document_name: document,
    data_source_type: 'upload_file',
    segment_id: `${document}-${index}`,
    retriever_from: 'api',
    score: 0.9 - index / 10,
    content: passage,
  };
}

function thoughtOf(messageId, tool) {
  return {
    id: `${messageId}-thought`,
    message_id: messageId,
    position: 1,
    thought: '',
    tool,
    tool_labels: { [tool]: { en_US: tool } },
    tool_input: JSON.stringify({ [tool]: { query: tool } }),
    observation: JSON.stringify({ [tool]: 'done' }),
    files: [],
  };
}

/** Returns the page of turns, oldest first, that precedes the turn with `first_id`. */
function pageOf(history, query) {
  const limit = Math.min(100, Number(query.get('limit') ?? 20));
  const firstId = query.get('first_id');
  const end = firstId ? Number(firstId.slice(-12)) : history.length;
  const start = Math.max(0, end - 2 * limit);
  const data = [];
  for (let index = start; index < end; index += 2) data.push(turnAt(history, index));
  return { limit, has_more: start > 0, data };
}

function playAnswer({ server, response }) {
  return play(server, response, {
    headers: eventStream,
    frame: (answer) =>
      eventOf({ event: 'message', ...eventBase, answer, from_variable_selector: null }),
    tail: eventOf({
      event: 'message_end',
      ...eventBase,
      metadata: { usage, retriever_resources: [] },
      files: null,
    }),
  });
}

const reply =
  (value) =>
  ({ response }) =>
    sendJson(response, value);

/** The routes of the service API. */
export const routes = [
  { method: 'POST', path: /^\/v1\/chat-messages$/, handle: playAnswer },
  {
    method: 'POST',
    path: /^\/v1\/chat-messages\/[^/]+\/stop$/,
    handle: reply({ result: 'success' }),
  },
  { method: 'GET', path: /^\/v1\/parameters$/, handle: reply(parameters) },
  { method: 'GET', path: /^\/v1\/info$/, handle: reply(info) },
  { method: 'GET', path: /^\/v1\/site$/, handle: reply(site) },
  { method: 'GET', path: /^\/v1\/meta$/, handle: reply({ tool_icons: {} }) },
  {
    method: 'GET',
    path: /^\/v1\/conversations$/,
    handle: ({ server, response }) =>
      sendJson(response, {
        limit: 20,
        has_more: false,
        data: server.history.length ? [conversation] : [],
      }),
  },
  {
    method: 'GET',
    path: /^\/v1\/messages$/,
    handle: ({ server, response, url }) =>
      sendJson(response, pageOf(server.history, url.searchParams)),
  },
  {
    method: 'GET',
    path: /^\/v1\/messages\/[^/]+\/suggested$/,
    handle: reply({ result: 'success', data: [] }),
  },
  { method: 'POST', path: /^\/v1\/conversations\/[^/]+\/name$/, handle: reply(conversation) },
];
