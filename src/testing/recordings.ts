import type { AnswerStep } from './answer.js';
import type { AppMode } from './app.js';
import type { RunIds, Script } from './script.js';
import type { StoredMessage } from './world.js';

/** A recorded call: what was asked, what came, and in which pieces, `[milliseconds since the request, UTF-16 units]`. */
export interface Recording {
  request: { method: string; path: string; body?: unknown };
  response: { status: number; headers: Record<string, string>; body?: string };
  reads: readonly (readonly [number, number])[];
}

/** The recorded stream that answered this question in an app of this mode, if there is one. */
export function findRecording(
  recordings: readonly Recording[],
  mode: AppMode,
  query: string,
): Recording | undefined {
  return recordings.find(
    ({ request, response }) =>
      request.path.endsWith('/chat-messages') &&
      (request.body as { query?: unknown } | undefined)?.query === query &&
      modeOf(response.body ?? '') === mode,
  );
}

/** The steps of a recorded stream: its very bytes in its own time, with the ids of this run in the place of its own. */
export function* replay({ response, reads }: Recording, ids: RunIds): Generator<AnswerStep> {
  const body = rename(response.body ?? '', ids);
  let before = 0;
  let at = 0;
  for (const [milliseconds, length] of reads) {
    yield { wait: milliseconds - before };
    yield { frame: body.slice(at, at + length) };
    before = milliseconds;
    at += length;
  }
}

/** Passes recorded frames on, stores what they say, and leaves the end to them. */
export function recordedScript(message: StoredMessage, script: Script): Script {
  let heard = '';
  return {
    begin: () => [],
    step(step) {
      if (!('frame' in step)) return [];
      heard += step.frame;
      return [step.frame];
    },
    end(how) {
      store(message, heard);
      return how === 'stopped' ? script.end(how) : [];
    },
    fail: (failure) => script.fail(failure),
  };
}

function store(message: StoredMessage, stream: string): void {
  for (const [, data = ''] of stream.matchAll(/^data: (.*)$/gm)) {
    const event = JSON.parse(data) as { event: string; answer?: string; message?: string };
    if (event.event === 'message' || event.event === 'agent_message')
      message.answer += event.answer ?? '';
    if (event.event === 'error') Object.assign(message, { status: 'error', error: event.message });
    if (event.event === 'workflow_paused') message.status = 'paused';
  }
}

function modeOf(body: string): AppMode | undefined {
  if (!body.startsWith('data: ') && !body.startsWith('event: ')) return undefined;
  if (body.includes('"event":"agent_thought"')) return 'agent-chat';
  return body.includes('"event":"workflow_started"') ? 'advanced-chat' : 'chat';
}

/** Ids are all of one length, so that the recorded pieces stay what they were. */
function rename(body: string, ids: RunIds): string {
  const names = {
    conversation_id: ids.conversationId,
    message_id: ids.messageId,
    task_id: ids.taskId,
    workflow_run_id: ids.workflowRunId,
  };
  return Object.entries(names).reduce((result, [name, id]) => {
    const recorded = new RegExp(`"${name}":"([^"]+)"`).exec(body)?.[1];
    return recorded ? result.replaceAll(recorded, id) : result;
  }, body);
}
