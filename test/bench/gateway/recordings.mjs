import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Streams of Dify: of a chat app, whose events name a task only, and of a workflow, which has a run as well. */
const recordings = ['chat-basic', 'chatflow-basic'].map(readRecording);
let asked = 0;

/**
 * An answer of `length` messages: what a recording begins with, its messages over and over, and its end. Recordings take turns; the ids of
 * tasks and runs are new, as those of Dify are.
 */
export function* answerOf(length) {
  const { head, messages, tail, ids } = recordings[asked++ % recordings.length];
  const fresh = ids.map((id) => [id, randomUUID()]);
  const rename = (frame) =>
    Buffer.from(fresh.reduce((text, [id, next]) => text.replaceAll(id, next), frame));
  yield* head.map(rename);
  const renamed = messages.map(rename);
  for (let index = 0; index < length; index++) yield renamed[index % renamed.length];
  yield* tail.map(rename);
}

function readRecording(name) {
  const file = new URL(`../../fixtures/1.16.1/${name}.json`, import.meta.url);
  const { body } = JSON.parse(readFileSync(file, 'utf8')).response;
  const frames = body.match(/.+?\n\n/gs);
  const isMessage = (frame) => frame.startsWith('data: {"event":"message",');
  const first = frames.findIndex(isMessage);
  const last = frames.findLastIndex(isMessage);
  return {
    head: frames.slice(0, first),
    messages: frames.slice(first, last + 1).filter(isMessage),
    tail: frames.slice(last + 1),
    ids: [/"task_id":"([^"]+)/, /"workflow_run_id":"([^"]+)/].flatMap(
      (pattern) => pattern.exec(body)?.[1] ?? [],
    ),
  };
}
