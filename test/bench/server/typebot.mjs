// Typebot's viewer API; an answer is streamed as the data stream of the AI SDK.
import { END_MARK } from '../documents/end.mjs';
import { play } from './playback.mjs';
import { sendJson } from './replies.mjs';

const typebot = {
  id: 'bench',
  version: '6.1',
  theme: {},
  settings: {
    general: { isBrandingEnabled: false, rememberUser: { isEnabled: false } },
    typingEmulation: { enabled: false, delayBetweenBubbles: 0, isDisabledOnFirstMessage: true },
  },
  publishedAt: '2024-01-01T00:00:00.000Z',
};

const textInput = (id) => ({ id, type: 'text input', options: {} });

/** A message of the visitor's is answered by a stream; what the bot has just said, by the next input. */
function continueChat({ response, body }) {
  const { message } = JSON.parse(body || '{}');
  const text = typeof message === 'string' ? message : message?.text;
  const isQuestion = text && !text.includes(END_MARK);
  if (!isQuestion)
    return sendJson(response, { messages: [], input: textInput(`input-${Date.now()}`) });
  const action = { type: 'stream', stream: true, expectsDedicatedReply: true };
  return sendJson(response, { messages: [], clientSideActions: [action] });
}

/** What a Typebot viewer answers. */
export const routes = [
  {
    method: 'POST',
    path: /^\/api\/v1\/typebots\/[^/]+\/startChat$/,
    handle: ({ response }) =>
      sendJson(response, {
        sessionId: 's1',
        resultId: 'r1',
        typebot,
        messages: [],
        input: textInput('input-0'),
      }),
  },
  { method: 'POST', path: /^\/api\/v1\/sessions\/[^/]+\/continueChat$/, handle: continueChat },
  {
    method: 'POST',
    path: /^\/api\/v[23]\/sessions\/[^/]+\/streamMessage$/,
    handle: ({ server, response }) =>
      play(server, response, {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        frame: (text) => `0:${JSON.stringify(text)}\n`,
      }),
  },
  {
    method: 'POST',
    path: /^\/api\/v[12]\/sessions\/[^/]+\/clientLogs$/,
    handle: ({ response }) => sendJson(response, {}),
  },
];
