import type { AnswerStep } from '../../../src/testing/index.js';
import { unknownId, reference, type TestServer, type Turn } from '../../helpers/test-server.js';
import type { Rows } from './rows.js';

/** Histories, ratings and suggestions. */
export const historyRows: Rows = {
  'chat-messages': async (server) => {
    const { conversationId } = await server.ask({ inputs: { name: 'Ann', tone: null } });
    await server.ask({ conversation_id: conversationId });
    return messages(server, conversationId);
  },
  'agent-messages': async (server) => {
    const { conversationId } = await server.ask({ query: 'what time is it?' }, 'agent');
    return messages(server, conversationId, 'agent');
  },
  'chatflow-messages': async (server) => {
    const { conversationId } = await server.ask(
      { inputs: { name: 'Bob', tone: null } },
      'chatflow',
    );
    return messages(server, conversationId, 'chatflow');
  },
  'agent-message-file-messages': async (server) => {
    server.change({ answer: () => useTool() }, 'agent');
    const { conversationId } = await server.ask({}, 'agent');
    return messages(server, conversationId, 'agent');
  },
  'chatflow-answer-files-messages': async (server) => {
    const files = ['dot.png', 'note.txt'].map((name) => ({
      file: { url: `/files/tools/${name}` },
    }));
    server.change({ answer: () => [{ text: 'Text: ' }, ...files], parameters: {} }, 'chatflow');
    const { conversationId } = await server.ask({ inputs: {} }, 'chatflow');
    return messages(server, conversationId, 'chatflow');
  },
  'chatflow-agent-log-messages': async (server) => {
    server.change({ parameters: {} }, 'chatflow');
    const { conversationId } = await server.ask({ inputs: {} }, 'chatflow');
    return messages(server, conversationId, 'chatflow');
  },
  'svc-messages-page1': async (server) => page(server, await longConversation(server)),
  'svc-messages-page2': async (server) => {
    const id = await longConversation(server);
    const { data } = (await (await page(server, id)).json()) as { data: { id: string }[] };
    return page(server, id, `&first_id=${data[0]!.id}`);
  },
  'svc-messages-page3-empty': async (server) => {
    const { conversationId, messageId } = await server.ask();
    return page(server, conversationId, `&first_id=${messageId}`);
  },
  'svc-messages-with-file': async (server) => {
    const files = [reference(await server.upload())];
    const { conversationId } = await server.ask({ files });
    return messages(server, conversationId);
  },
  'svc-messages-bad-first-id': async (server) =>
    page(server, (await server.ask()).conversationId, `&first_id=${unknownId}`),
  'svc-messages-empty-conv': (server) => messages(server, ''),
  'svc-messages-limit-0': async (server) =>
    messages(server, (await server.ask()).conversationId, 'chat', '&limit=0'),
  'svc-messages-limit-101': async (server) =>
    messages(server, (await server.ask()).conversationId, 'chat', '&limit=101'),
  'svc-messages-no-conv': (server) => server.service('GET /messages?user=u7'),
  'svc-messages-no-user': async (server) =>
    server.service(`GET /messages?conversation_id=${(await server.ask()).conversationId}`),
  'svc-messages-other-user': async (server) =>
    server.service(`GET /messages?user=zz&conversation_id=${(await server.ask()).conversationId}`),
  'web-chat-messages': async (server) => webMessages(server, await server.askWeb()),
  'web-regen-messages': async (server) => {
    const first = await server.askWeb();
    const { conversationId } = first;
    const next = { conversation_id: conversationId, parent_message_id: first.messageId };
    await server.askWeb(next);
    await server.askWeb(next);
    return webMessages(server, first);
  },
  'web-messages-bad-conv': (server) => server.web(`GET /messages?conversation_id=${unknownId}`),
  'web-messages-deleted': async (server) => {
    const turn = await server.askWeb();
    await server.web(`DELETE /conversations/${turn.conversationId}`);
    return webMessages(server, turn);
  },
  'web-messages-other-user': async (server) => {
    const { conversationId } = await server.askWeb();
    return server.web(`GET /messages?conversation_id=${conversationId}`, {}, 'u2');
  },

  'chat-feedback': (server) => rate(server, { rating: 'like', content: 'good' }),
  'svc-feedback-like': (server) => rate(server, { rating: 'like', content: 'nice' }),
  'svc-feedback-null': (server) => rate(server, { rating: 'like' }, { rating: null }),
  'svc-feedback-null-again': (server) => rate(server, { rating: null }),
  'svc-feedback-bad': (server) => rate(server, { rating: 'meh' }),
  'svc-feedback-404': (server) =>
    server.service(`POST /messages/${unknownId}/feedbacks`, {
      json: { rating: 'like', user: 'u7' },
    }),
  'svc-feedback-bad-uuid': (server) =>
    server.service('POST /messages/nope/feedbacks', { json: { rating: 'like', user: 'u7' } }),
  'svc-feedback-seed-route': (server) =>
    server.service('POST /message-feedbacks', { json: { message_id: unknownId, user: 'u7' } }),
  'web-chat-feedback': (server) => rateWeb(server, { rating: 'dislike' }),
  'web-feedback-like': (server) => rateWeb(server, { rating: 'like', content: 'good' }),
  'web-feedback-null': (server) => rateWeb(server, { rating: 'like' }, { rating: null }),
  'web-feedback-404': (server) =>
    server.web(`POST /messages/${unknownId}/feedbacks`, { json: { rating: 'like' } }),

  'chat-suggested': async (server) =>
    server.service(`GET /messages/${(await server.ask()).messageId}/suggested?user=u7`),
  'chatflow-suggested': async (server) => {
    const { messageId } = await server.ask({}, 'chatflow');
    return server.service(`GET /messages/${messageId}/suggested?user=u7`, { app: 'chatflow' });
  },
  'svc-suggested-404': (server) => server.service(`GET /messages/${unknownId}/suggested?user=u7`),
  // Recorded with the id of a message of another app.
  'svc-suggested-disabled': async (server) => {
    const { messageId } = await server.ask();
    return server.service(`GET /messages/${messageId}/suggested?user=u7`, { app: 'plain' });
  },
  'web-chat-suggested': (server) => suggestedWeb(server, 'chat'),
  'web-suggested': (server) => suggestedWeb(server, 'chat'),
  'web-suggested-404': (server) => server.web(`GET /messages/${unknownId}/suggested-questions`),
  'web-suggested-disabled': (server) =>
    server.web(`GET /messages/${unknownId}/suggested-questions`, { app: 'completion' }),
  'web-suggested-disabled-chatflow': (server) => suggestedWeb(server, 'plain'),
};

/** An agent whose tool generates an image. */
function* useTool(): Generator<AnswerStep> {
  const tool = { name: 'picture', label: 'picture', input: {} };
  yield { text: 'Let me check that. ' };
  yield { tool };
  yield { file: { url: '/files/tools/dot.png' } };
  yield { tool: { ...tool, output: 'Here is a picture.' } };
  yield { text: 'Done.' };
}

function messages(server: TestServer, id: string, app = 'chat', query = ''): Promise<Response> {
  return server.service(`GET /messages?user=u7&conversation_id=${id}${query}`, { app });
}

function page(server: TestServer, id: string, query = ''): Promise<Response> {
  return messages(server, id, 'chat', `&limit=20${query}`);
}

function webMessages(server: TestServer, { conversationId }: Turn): Promise<Response> {
  return server.web(`GET /messages?conversation_id=${conversationId}&limit=20`);
}

async function longConversation(server: TestServer): Promise<string> {
  const { conversationId } = await server.ask();
  for (let turn = 2; turn <= 25; turn++) await server.ask({ conversation_id: conversationId });
  return conversationId;
}

async function rate(server: TestServer, ...ratings: object[]): Promise<Response> {
  const { messageId } = await server.ask();
  const path = `POST /messages/${messageId}/feedbacks`;
  const send = (rating: object) => server.service(path, { json: { ...rating, user: 'u7' } });
  for (const rating of ratings.slice(0, -1)) await send(rating);
  return send(ratings.at(-1)!);
}

async function rateWeb(server: TestServer, ...ratings: object[]): Promise<Response> {
  const { messageId } = await server.askWeb();
  const path = `POST /messages/${messageId}/feedbacks`;
  for (const json of ratings.slice(0, -1)) await server.web(path, { json });
  return server.web(path, { json: ratings.at(-1) });
}

async function suggestedWeb(server: TestServer, app: string): Promise<Response> {
  const { messageId } = await server.askWeb({}, app);
  return server.web(`GET /messages/${messageId}/suggested-questions`, { app });
}
