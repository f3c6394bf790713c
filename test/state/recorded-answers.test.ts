import { expect } from '@open-wc/testing';
import { createClient } from '../../src/api/client.js';
import type { HistoryMessage } from '../../src/api/types.js';
import { messagesFrom } from '../../src/state/from-wire.js';
import { initialState, type ChatState } from '../../src/state/model.js';
import { reduce, type ChatAction } from '../../src/state/reducer.js';
import { fakeFetch, streamResponse } from '../helpers/fake-fetch.js';
import { loadExpectedAnswers, loadRecording, type ExpectedAnswer } from '../helpers/fixtures.js';
import { bodyOf, pieceSizes } from '../helpers/stream.js';

const answers = await loadExpectedAnswers();

/** Reads a stream as the widget does: over the client, into the reducer, and settled when it ends. */
async function replay(body: string, size: number): Promise<ChatState> {
  const { fetch } = fakeFetch(() => streamResponse(bodyOf(body, size)));
  const client = createClient({ base: 'https://dify.example/v1', user: 'ann', fetch });
  const happen = (action: ChatAction) => (state = reduce(state, action));
  let state = initialState;
  happen({ type: 'send', questionKey: 'q', answerKey: 'a', text: 'Hello', createdAt: 0 });
  for await (const event of client.streamChat({ query: 'Hello', inputs: {} }))
    happen({ type: 'stream', answerKey: 'a', event });
  return happen({ type: 'settle', answerKey: 'a' });
}

async function expectedText(
  name: string,
  { text, history = '' }: ExpectedAnswer,
  id: string,
): Promise<string> {
  if (text !== undefined) return text;
  const { response } = await loadRecording(`${name.split('/')[0]!}/${history}`);
  const page = JSON.parse(response.body) as { data: HistoryMessage[] };
  const [, answer] = messagesFrom(page.data.find((item) => item.id === id)!);
  return answer.text;
}

/** Each read of a message signs its file URLs anew. */
function comparable(text: string): string {
  return text.trim().replace(/timestamp=\d+&nonce=\w+&sign=[\w=%-]+/g, 'signature');
}

describe('a recorded stream', () => {
  it('has a row for every one of both versions', () => {
    expect(Object.keys(answers)).to.have.length(98);
  });

  for (const [name, row] of Object.entries(answers))
    for (const size of pieceSizes)
      it(`${name} in pieces of ${size} becomes the answer that Dify kept`, async () => {
        const { response } = await loadRecording(name);
        const answer = (await replay(response.body, size)).messages[1]!;
        expect(answer.status).to.equal(row.status);
        expect(comparable(answer.text)).to.equal(
          comparable(await expectedText(name, row, answer.id)),
        );
      }).timeout(20_000);
});
