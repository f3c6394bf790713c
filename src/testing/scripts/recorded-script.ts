import { isAgentMode } from '../apps/fake-app.js';
import type { FakeApp, StoredThought } from '../model.js';
import type { AppFailure } from './answer.js';
import type { RunContext, Script } from './script.js';
import { WorkflowScript } from './workflow-script.js';

/** The fields of recorded events that are stored. */
interface RecordedEvent {
  event: string;
  id?: string;
  answer?: string;
  message?: string;
  code?: string;
  status?: number;
  thought?: string;
  observation?: string;
  tool?: string;
  tool_labels?: Record<string, { en_US?: string }>;
  tool_input?: string;
  data?: RecordedEnd;
}

/** `data` of a recorded `workflow_finished`. */
interface RecordedEnd {
  status: WorkflowScript['run']['status'];
  outputs: Record<string, unknown> | null;
  error: string | null;
  elapsed_time: number;
  total_steps: number;
  finished_at: number;
}

/** Passes recorded frames through, including their end, and stores their content. Recorded forms cannot be submitted. */
export function recordedScript(context: RunContext, script: Script): Script {
  let received = '';
  let failure: AppFailure | undefined;
  return {
    begin: () => [],
    step(step) {
      if (!('frame' in step)) return [];
      received += step.frame;
      return [step.frame];
    },
    end(how) {
      const frames = how === 'stopped' ? script.end(how) : [];
      // The last frame of a stopped recording may be incomplete.
      const events = Array.from(received.matchAll(/^data: (.*)\n\n/gm), ([, data = '']) => {
        return JSON.parse(data) as RecordedEvent;
      });
      failure = failureIn(events, context.user.app);
      store(context, events, how);
      if (script instanceof WorkflowScript) storeRun(script, events);
      return frames;
    },
    fail: (failure) => script.fail(failure),
    crash: (message) => script.crash(message),
    leavesOpen: () => false,
    result: () => (failure ? { failure } : script.result()),
  };
}

function store(
  { message, user, traits }: RunContext,
  events: readonly RecordedEvent[],
  how: 'succeeded' | 'stopped',
): void {
  const agent = isAgentMode(user.app.mode);
  const text = textOf(events);
  // Dify 1.16 does not store a stopped answer of an agent (docs/dify-in-the-browser.md §5).
  if (!(agent && how === 'stopped' && traits.newFields)) message.answer = text;
  const thoughts = events.filter(({ event }) => event === 'agent_thought').map(thoughtOf);
  // A growing thought is sent repeatedly: the last version counts.
  if (agent) message.thoughts = [...new Map(thoughts.map((each) => [each.id, each])).values()];
  const error = events.find(({ event }) => event === 'error')?.message;
  const end = events.find(({ event }) => event === 'workflow_finished')?.data;
  const fault = error ?? (end?.status === 'failed' ? end.error : undefined);
  if (fault !== undefined) Object.assign(message, { status: 'error', error: fault });
  if (events.some(({ event }) => event === 'workflow_paused')) message.status = 'paused';
}

function storeRun({ run }: WorkflowScript, events: readonly RecordedEvent[]): void {
  const end = events.find(({ event }) => event === 'workflow_finished')?.data;
  if (events.some(({ event }) => event === 'workflow_paused')) run.status = 'paused';
  if (!end) return;
  const { status, error, elapsed_time: elapsed, total_steps: steps, finished_at: finishedAt } = end;
  const outputs = end.outputs ?? {};
  Object.assign(run, { status, error, elapsed, steps, finishedAt, outputs });
}

function textOf(events: readonly RecordedEvent[]): string {
  return events.reduce((text, { event, answer = '' }) => {
    if (event === 'message_replace') return answer;
    return event === 'message' || event === 'agent_message' ? text + answer : text;
  }, '');
}

function thoughtOf({ id = '', thought = '', tool = '', ...rest }: RecordedEvent): StoredThought {
  const { tool_labels: labels = {}, tool_input: input = '', observation: output = '' } = rest;
  const label = labels[tool]?.en_US ?? '';
  return { id, thought, tool, label, input, output, files: [] };
}

/** The failure that a blocking call reports; `undefined` if the recorded answer succeeded. */
function failureIn(events: readonly RecordedEvent[], { mode }: FakeApp): AppFailure | undefined {
  const error = events.find(({ event }) => event === 'error');
  if (error) {
    const { code = 'internal_server_error', message = '', status = 500 } = error;
    return { code, message, status };
  }
  const end = events.find(({ event }) => event === 'workflow_finished')?.data;
  if (end?.status !== 'failed' || mode === 'workflow') return undefined;
  return { code: 'invalid_param', message: `Run failed: ${end.error}`, status: 400 };
}
