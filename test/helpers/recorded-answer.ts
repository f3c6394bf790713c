import { decodeEvent } from '../../src/api/stream/decode-event.js';
import type { Message } from '../../src/state/model.js';
import { applyStreamEvent } from '../../src/state/parts/fold-event.js';
import { settleAnswer } from '../../src/state/status.js';
import { loadRecording } from './fixtures.js';
import { newAnswer } from './stream.js';

/** The states of the answer after each event of a recorded stream, and after its end. */
export async function recordedAnswers(name: string): Promise<Message[]> {
  const { response } = await loadRecording(name);
  const answers = [newAnswer];
  for (const frame of response.body.split('\n\n')) {
    const event = frame.startsWith('data: ') ? decodeEvent(frame.slice(6)) : undefined;
    if (event) answers.push(applyStreamEvent(answers.at(-1)!, event));
  }
  return [...answers, settleAnswer(answers.at(-1)!)];
}
