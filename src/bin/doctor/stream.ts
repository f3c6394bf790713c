import { ApiError } from '../../api/http/errors.js';
import { streamChat } from '../../api/resources/chat.js';
import { deleteConversation } from '../../api/resources/conversations.js';
import type { StreamEvent } from '../../api/stream/stream-events.js';
import { exitCodes } from '../exit-codes.js';
import type { Check, Examination, Finding } from './check.js';
import { requiredVariables } from './parameters.js';
import { createTimings, type Timings } from './timings.js';

/** Asks a question: whether the answer arrives piece by piece, and how soon it begins. Deletes the conversation afterwards. */
export const stream: Check = {
  name: 'stream',
  needs: ['app', 'parameters'],
  timeLimit: 'answer',
  async run(examination) {
    const { target, facts } = examination;
    const { question: query, inputs } = target;
    if (query === undefined)
      return { status: 'skipped', seen: 'Give --ask "…" to ask a question and time the answer.' };
    const missing = requiredVariables(facts.parameters ?? {}).filter(
      (name) => !(inputs && name in inputs),
    );
    if (missing.length > 0)
      return {
        status: 'skipped',
        seen: `The app needs ${missing.join(', ')} first: give --inputs '{"${missing[0]}":"…"}'.`,
      };
    const timings = createTimings();
    const failure = await ask(examination, query, timings);
    return failure ?? findingOf(timings.measure());
  },
};

async function ask(
  { connection, target: { inputs }, signal }: Examination,
  query: string,
  timings: ReturnType<typeof createTimings>,
): Promise<Finding | undefined> {
  let conversationId: string | undefined;
  try {
    const request = { query, inputs, signal, onBytes: () => timings.addRead() };
    for await (const event of streamChat(connection, request)) {
      conversationId ??= event.conversation_id;
      const reason = failureOf(event);
      if (reason !== undefined) return failed(reason);
      if (isText(event)) timings.addText();
      if (event.event === 'workflow_paused') break;
    }
    return undefined;
  } finally {
    if (conversationId)
      // The question was a test: it should not be seen by anybody. If that fails, nothing is lost.
      await deleteConversation(connection, conversationId, { signal }).catch(ignoreApiError);
  }
}

function isText({ event }: StreamEvent): boolean {
  return event === 'message' || event === 'agent_message' || event === 'text_chunk';
}

function failureOf(event: StreamEvent): string | undefined {
  if (event.event === 'error') return event.message;
  if (event.event !== 'workflow_finished' || event.data.status !== 'failed') return undefined;
  return event.data.error || 'The workflow failed.';
}

function failed(reason: string): Finding {
  return {
    status: 'failed',
    seen: `The app answers with an error: ${reason}`,
    remedy: 'Check its model and the logs of the app in Dify.',
    exitCode: exitCodes.server,
  };
}

function findingOf(timings: Timings): Finding {
  const { firstByte, firstText, total, pieces, arrivals, verdict } = timings;
  if (pieces === 0)
    return {
      status: 'warning',
      seen: 'The answer has no text.',
      remedy: 'Ask a question that the app answers in words.',
      details: { ...timings },
    };
  const seen = `First byte after ${firstByte} ms, first text after ${firstText} ms, ${pieces} pieces in ${arrivals} arrivals, ${total} ms in all`;
  if (verdict === 'buffered')
    return {
      status: 'warning',
      seen: `${seen}: a proxy holds the answer back.`,
      remedy:
        'Switch buffering off in the proxy, in nginx by "proxy_buffering off;" in the location of Dify\'s API.',
      details: { ...timings },
    };
  const judged = verdict === 'streamed' ? 'streamed' : 'too short to tell whether it is streamed';
  return { status: 'ok', seen: `${seen}: ${judged}.`, details: { ...timings } };
}

function ignoreApiError(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}
