// n8n's chat trigger in its streaming response mode: one JSON object per line.
import { play } from './playback.mjs';
import { sendJson } from './replies.mjs';

const metadata = {
  nodeId: '5f1c7d0e-0000-4000-8000-000000000001',
  nodeName: 'AI Agent',
  itemIndex: 0,
  runIndex: 0,
  timestamp: 1_700_000_000_000,
};

const lineOf = (value) => `${JSON.stringify(value)}\n`;

function pastMessage({ role, text }) {
  const kind = role === 'user' ? 'HumanMessage' : 'AIMessage';
  return {
    id: ['langchain_core', 'messages', kind],
    lc: 1,
    type: 'constructor',
    kwargs: { content: text, additional_kwargs: {}, response_metadata: {} },
  };
}

function handle({ server, response, body }) {
  if (body.includes('loadPreviousSession'))
    return sendJson(response, { data: server.history.map(pastMessage) });
  return play(server, response, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
    frame: (content) => lineOf({ type: 'item', content, metadata }),
    head: lineOf({ type: 'begin', metadata }),
    tail: lineOf({ type: 'end', metadata }),
  });
}

/** The routes of an n8n instance. */
export const routes = [{ method: 'POST', path: /^\/n8n\/webhook$/, handle }];
