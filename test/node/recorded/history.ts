import type { AnswerStep } from '../../../src/testing/index.js';
import { unknownId, reference, type Scene, type Turn } from '../../helpers/scene.js';
import type { Rows } from './rows.js';

/** Histories, ratings and suggestions. */
export const historyRows: Rows = {
  'chat-messages': async (scene) => {
    const { conversationId } = await scene.ask({ inputs: { name: 'Ann', tone: null } });
    await scene.ask({ conversation_id: conversationId });
    return messages(scene, conversationId);
  },
  'agent-messages': async (scene) => {
    const { conversationId } = await scene.ask({ query: 'what time is it?' }, 'agent');
    return messages(scene, conversationId, 'agent');
  },
  'chatflow-messages': async (scene) => {
    const { conversationId } = await scene.ask({ inputs: { name: 'Bob', tone: null } }, 'chatflow');
    return messages(scene, conversationId, 'chatflow');
  },
  'agent-message-file-messages': async (scene) => {
    scene.change({ answer: () => useTool() }, 'agent');
    const { conversationId } = await scene.ask({}, 'agent');
    return messages(scene, conversationId, 'agent');
  },
  'chatflow-answer-files-messages': async (scene) => {
    const files = ['dot.png', 'note.txt'].map((name) => ({
      file: { url: `/files/tools/${name}` },
    }));
    scene.change({ answer: () => [{ text: 'Text: ' }, ...files], parameters: {} }, 'chatflow');
    const { conversationId } = await scene.ask({ inputs: {} }, 'chatflow');
    return messages(scene, conversationId, 'chatflow');
  },
  'chatflow-agent-log-messages': async (scene) => {
    scene.change({ parameters: {} }, 'chatflow');
    const { conversationId } = await scene.ask({ inputs: {} }, 'chatflow');
    return messages(scene, conversationId, 'chatflow');
  },
  'svc-messages-page1': async (scene) => page(scene, await longConversation(scene)),
  'svc-messages-page2': async (scene) => {
    const id = await longConversation(scene);
    const { data } = (await (await page(scene, id)).json()) as { data: { id: string }[] };
    return page(scene, id, `&first_id=${data[0]!.id}`);
  },
  'svc-messages-page3-empty': async (scene) => {
    const { conversationId, messageId } = await scene.ask();
    return page(scene, conversationId, `&first_id=${messageId}`);
  },
  'svc-messages-with-file': async (scene) => {
    const files = [reference(await scene.upload())];
    const { conversationId } = await scene.ask({ files });
    return messages(scene, conversationId);
  },
  'svc-messages-bad-first-id': async (scene) =>
    page(scene, (await scene.ask()).conversationId, `&first_id=${unknownId}`),
  'svc-messages-empty-conv': (scene) => messages(scene, ''),
  'svc-messages-limit-0': async (scene) =>
    messages(scene, (await scene.ask()).conversationId, 'chat', '&limit=0'),
  'svc-messages-limit-101': async (scene) =>
    messages(scene, (await scene.ask()).conversationId, 'chat', '&limit=101'),
  'svc-messages-no-conv': (scene) => scene.service('GET /messages?user=u7'),
  'svc-messages-no-user': async (scene) =>
    scene.service(`GET /messages?conversation_id=${(await scene.ask()).conversationId}`),
  'svc-messages-other-user': async (scene) =>
    scene.service(`GET /messages?user=zz&conversation_id=${(await scene.ask()).conversationId}`),
  'web-chat-messages': async (scene) => webMessages(scene, await scene.askWeb()),
  'web-regen-messages': async (scene) => {
    const first = await scene.askWeb();
    const { conversationId } = first;
    const next = { conversation_id: conversationId, parent_message_id: first.messageId };
    await scene.askWeb(next);
    await scene.askWeb(next);
    return webMessages(scene, first);
  },
  'web-messages-bad-conv': (scene) => scene.web(`GET /messages?conversation_id=${unknownId}`),
  'web-messages-deleted': async (scene) => {
    const turn = await scene.askWeb();
    await scene.web(`DELETE /conversations/${turn.conversationId}`);
    return webMessages(scene, turn);
  },
  'web-messages-other-user': async (scene) => {
    const { conversationId } = await scene.askWeb();
    return scene.web(`GET /messages?conversation_id=${conversationId}`, {}, 'u2');
  },

  'chat-feedback': (scene) => rate(scene, { rating: 'like', content: 'good' }),
  'svc-feedback-like': (scene) => rate(scene, { rating: 'like', content: 'nice' }),
  'svc-feedback-null': (scene) => rate(scene, { rating: 'like' }, { rating: null }),
  'svc-feedback-null-again': (scene) => rate(scene, { rating: null }),
  'svc-feedback-bad': (scene) => rate(scene, { rating: 'meh' }),
  'svc-feedback-404': (scene) =>
    scene.service(`POST /messages/${unknownId}/feedbacks`, {
      json: { rating: 'like', user: 'u7' },
    }),
  'svc-feedback-bad-uuid': (scene) =>
    scene.service('POST /messages/nope/feedbacks', { json: { rating: 'like', user: 'u7' } }),
  'svc-feedback-seed-route': (scene) =>
    scene.service('POST /message-feedbacks', { json: { message_id: unknownId, user: 'u7' } }),
  'web-chat-feedback': (scene) => rateWeb(scene, { rating: 'dislike' }),
  'web-feedback-like': (scene) => rateWeb(scene, { rating: 'like', content: 'good' }),
  'web-feedback-null': (scene) => rateWeb(scene, { rating: 'like' }, { rating: null }),
  'web-feedback-404': (scene) =>
    scene.web(`POST /messages/${unknownId}/feedbacks`, { json: { rating: 'like' } }),

  'chat-suggested': async (scene) =>
    scene.service(`GET /messages/${(await scene.ask()).messageId}/suggested?user=u7`),
  'chatflow-suggested': async (scene) => {
    const { messageId } = await scene.ask({}, 'chatflow');
    return scene.service(`GET /messages/${messageId}/suggested?user=u7`, { app: 'chatflow' });
  },
  'svc-suggested-404': (scene) => scene.service(`GET /messages/${unknownId}/suggested?user=u7`),
  // Recorded with the id of a message of another app.
  'svc-suggested-disabled': async (scene) => {
    const { messageId } = await scene.ask();
    return scene.service(`GET /messages/${messageId}/suggested?user=u7`, { app: 'plain' });
  },
  'web-chat-suggested': (scene) => suggestedWeb(scene, 'chat'),
  'web-suggested': (scene) => suggestedWeb(scene, 'chat'),
  'web-suggested-404': (scene) => scene.web(`GET /messages/${unknownId}/suggested-questions`),
  'web-suggested-disabled': (scene) =>
    scene.web(`GET /messages/${unknownId}/suggested-questions`, { app: 'completion' }),
  'web-suggested-disabled-chatflow': (scene) => suggestedWeb(scene, 'plain'),
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

function messages(scene: Scene, id: string, app = 'chat', query = ''): Promise<Response> {
  return scene.service(`GET /messages?user=u7&conversation_id=${id}${query}`, { app });
}

function page(scene: Scene, id: string, query = ''): Promise<Response> {
  return messages(scene, id, 'chat', `&limit=20${query}`);
}

function webMessages(scene: Scene, { conversationId }: Turn): Promise<Response> {
  return scene.web(`GET /messages?conversation_id=${conversationId}&limit=20`);
}

async function longConversation(scene: Scene): Promise<string> {
  const { conversationId } = await scene.ask();
  for (let turn = 2; turn <= 25; turn++) await scene.ask({ conversation_id: conversationId });
  return conversationId;
}

async function rate(scene: Scene, ...ratings: object[]): Promise<Response> {
  const { messageId } = await scene.ask();
  const path = `POST /messages/${messageId}/feedbacks`;
  const send = (rating: object) => scene.service(path, { json: { ...rating, user: 'u7' } });
  for (const rating of ratings.slice(0, -1)) await send(rating);
  return send(ratings.at(-1)!);
}

async function rateWeb(scene: Scene, ...ratings: object[]): Promise<Response> {
  const { messageId } = await scene.askWeb();
  const path = `POST /messages/${messageId}/feedbacks`;
  for (const json of ratings.slice(0, -1)) await scene.web(path, { json });
  return scene.web(path, { json: ratings.at(-1) });
}

async function suggestedWeb(scene: Scene, app: string): Promise<Response> {
  const { messageId } = await scene.askWeb({}, app);
  return scene.web(`GET /messages/${messageId}/suggested-questions`, { app });
}
