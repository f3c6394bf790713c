import { expect } from '@open-wc/testing';
import { createClient } from '../../src/api/client.js';
import type { HistoryMessage } from '../../src/api/types.js';
import { initialState, type ChatState, type Message } from '../../src/state/model.js';
import { messagesFrom } from '../../src/state/parts/from-history.js';
import { reduce, type ChatAction } from '../../src/state/reducer.js';
import { fakeFetch, streamResponse } from '../helpers/fake-fetch.js';
import { loadExpectedAnswers, loadRecording } from '../helpers/fixtures.js';
import { bodyOf, pieceSizes } from '../helpers/stream.js';

const answers = await loadExpectedAnswers();

/** Reads a stream as the widget does: over the client, into the reducer, and settled when it ends. */
async function replay(body: string, size: number): Promise<ChatState> {
  const { fetch } = fakeFetch(() => streamResponse(bodyOf(body, size)));
  const client = createClient({ baseUrl: 'https://dify.example', user: 'ann', fetch });
  const happen = (action: ChatAction) => (state = reduce(state, action));
  let state = initialState;
  happen({
    type: 'send',
    questionKey: 'q',
    answerKey: 'a',
    text: 'Hello',
    attachments: [],
    createdAt: 0,
  });
  for await (const event of client.streamChat({ query: 'Hello', inputs: {} }))
    happen({ type: 'stream', answerKey: 'a', event });
  return happen({ type: 'settle', answerKey: 'a' });
}

/** The answer as Dify stored it, if that was recorded. */
async function keptAnswer(name: string, history: string, id: string): Promise<Message> {
  const { response } = await loadRecording(`${name.split('/')[0]!}/${history}`);
  const page = JSON.parse(response.body) as { data: HistoryMessage[] };
  const [, answer] = messagesFrom(page.data.find((item) => item.id === id)!);
  return answer;
}

const kindsOf = ({ parts }: Message) => parts.map(({ type }) => type).join(' ');

/** Each read of a message signs its file URLs anew. */
function comparable(text: string): string {
  return text.trim().replace(/timestamp=\d+&nonce=\w+&sign=[\w=%-]+/g, 'signature');
}

describe('a recorded stream', () => {
  for (const [name, { status, parts, text, history, historyParts }] of Object.entries(answers)) {
    for (const size of pieceSizes)
      it(`${name} in pieces of ${size} becomes the answer that it is`, async () => {
        const { response } = await loadRecording(name);
        const answer = (await replay(response.body, size)).messages[1]!;
        expect(answer.status).to.equal(status);
        expect(kindsOf(answer)).to.equal(parts);
        if (text !== undefined) expect(comparable(answer.text)).to.equal(comparable(text));
      }).timeout(20_000);

    if (history)
      it(`${name} becomes the answer that Dify stored, without its steps`, async () => {
        const { response } = await loadRecording(name);
        const answer = (await replay(response.body, Infinity)).messages[1]!;
        const known = await keptAnswer(name, history, answer.id);
        expect(comparable(answer.text)).to.equal(comparable(known.text));
        expect(kindsOf(known)).to.equal(historyParts ?? parts.replace(/step ?/g, '').trim());
      });
  }
});
