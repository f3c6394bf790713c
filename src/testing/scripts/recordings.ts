import type { AppMode, RunIds } from '../model.js';
import type { AnswerStep } from './answer.js';

/** A recorded call: request, response, and the chunks in which it arrived as `[milliseconds since the request, UTF-16 units]`. */
export interface Recording {
  request: { method: string; path: string; body?: unknown };
  response: { status: number; headers: Record<string, string>; body?: string };
  reads: readonly (readonly [number, number])[];
}

/** The recorded stream for this question to an app of this mode, if any. */
export function findRecording(
  recordings: readonly Recording[],
  mode: AppMode,
  query: string,
): Recording | undefined {
  return recordings.find(
    ({ request, response }) =>
      modeOf(request.path, response.body ?? '') === mode && queryOf(request.body) === query,
  );
}

/** The steps of a recorded stream: the same bytes and timing, with the ids replaced by those of this run. */
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

function modeOf(path: string, body: string): AppMode | undefined {
  if (!body.startsWith('data: ') && !body.startsWith('event: ')) return undefined;
  if (path.endsWith('/completion-messages')) return 'completion';
  if (path.endsWith('/workflows/run')) return 'workflow';
  if (!path.endsWith('/chat-messages')) return undefined;
  if (body.includes('"event":"agent_thought"')) return 'agent-chat';
  return body.includes('"event":"workflow_started"') ? 'advanced-chat' : 'chat';
}

function queryOf(body: unknown): string {
  const { query, inputs = {} } = (body ?? {}) as {
    query?: string;
    inputs?: Record<string, unknown>;
  };
  return query ? query : firstText(inputs);
}

/** The first text among the inputs: the question of apps without a query. */
export function firstText(inputs: Readonly<Record<string, unknown>>): string {
  return Object.values(inputs).find((value) => typeof value === 'string') ?? '';
}

/** All ids have the same length, so that the recorded chunks stay valid. */
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
