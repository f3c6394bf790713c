// Flowise's chatflow API.
import { eventStream, play } from './playback.mjs';
import { sendJson } from './replies.mjs';

const eventOf = (event, data) => `message:\ndata:${JSON.stringify({ event, data })}\n\n`;
const ids = { chatId: 'c1', chatMessageId: 'm1', question: 'q', sessionId: 'c1' };

/** The routes of a Flowise server. */
export const routes = [
  {
    method: 'GET',
    path: /^\/flowise\/api\/v1\/public-chatbotConfig\//,
    handle: ({ response }) => sendJson(response, { chatbotConfig: {} }),
  },
  {
    method: 'GET',
    path: /^\/flowise\/api\/v1\/chatflows-streaming\//,
    handle: ({ response }) => sendJson(response, { isStreaming: true }),
  },
  {
    method: 'POST',
    path: /^\/flowise\/api\/v1\/prediction\//,
    handle: ({ server, response }) =>
      play(server, response, {
        headers: eventStream,
        frame: (text) => eventOf('token', text),
        head: eventOf('start', ''),
        tail: eventOf('metadata', ids) + eventOf('end', '[DONE]'),
      }),
  },
];
