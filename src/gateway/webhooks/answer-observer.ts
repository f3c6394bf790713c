import { isRecord } from '../../lib/is-record.js';
import { parseJson } from '../http/parse-json.js';
import {
  messageCompleted,
  workflowFinished,
  type EventSource,
  type Handover,
  type WebhookEvent,
} from './events.js';

/** A run of a chatflow, which goes on at the server when its stream breaks off. */
export interface Run extends EventSource {
  readonly runId: string;
  readonly messageId: string;
  readonly conversationId: string;
}

/** Something that an event stream tells and that must not be forgotten. */
export type Finding =
  | { readonly type: 'run-started'; readonly run: Run }
  /** The run has ended and its events are complete. */
  | { readonly type: 'run-ended'; readonly runId: string }
  /** The run has ended, but this stream did not have all of its answer. */
  | { readonly type: 'run-ended-elsewhere'; readonly runId: string }
  | { readonly type: 'event'; readonly event: WebhookEvent }
  /** People should take over. */
  | { readonly type: 'handover'; readonly handover: Handover };

/** Reads along in the stream of an answer. */
export interface StreamListener {
  /** Reads the data of the next event. */
  read: (data: string) => void;
  /** What is new since the last call. */
  take: () => Finding[];
}

type WireEvent = Readonly<Record<string, unknown>>;

/** Statuses of a run whose answer is not complete. */
const withoutAnswer = new Set(['failed', 'paused', 'running']);

/** Ids of Dify; anything else could not be a header. */
const ID = /^[\w-]{1,128}$/;

/** Reads along in the stream of a question: collects the answer, and tells when the answer and the run are finished. */
export class AnswerObserver implements StreamListener {
  readonly #source: EventSource;
  readonly #findings: Finding[] = [];
  #answer = '';
  #isAgent = false;
  #isComplete = false;

  constructor(source: EventSource) {
    this.#source = source;
  }

  read(data: string): void {
    const event = parseJson(data);
    if (!isRecord(event)) return;
    this.#collect(event);
    if (event.event === 'workflow_started') this.#startRun(event);
    else if (event.event === 'message_end') this.#completeMessage(event);
    else if (event.event === 'workflow_finished') this.#finishRun(event);
  }

  take(): Finding[] {
    return this.#findings.splice(0);
  }

  /** The text of the answer, as docs/dify-api.md §6.3 has it. */
  #collect({ event, answer, url }: WireEvent): void {
    if (typeof answer !== 'string') return;
    if (event === 'agent_message') {
      this.#isAgent = true;
      this.#answer += answer;
    } else if (event === 'message_replace') {
      this.#answer = answer;
    } else if (event === 'message' || (event === 'message_file' && !url)) {
      // An agent sends its whole answer once more at the end.
      this.#answer = this.#isAgent ? answer : this.#answer + answer;
    }
  }

  #startRun(event: WireEvent): void {
    const run = this.#runOf(event);
    if (run) this.#findings.push({ type: 'run-started', run });
  }

  #completeMessage(event: WireEvent): void {
    const id = idOf(event.message_id) ?? idOf(event.id);
    if (this.#isComplete || id === undefined) return;
    this.#isComplete = true;
    const message = {
      id,
      conversationId: idOf(event.conversation_id) ?? '',
      answer: this.#answer,
      createdAt: Number(event.created_at ?? 0),
    };
    this.#findings.push({ type: 'event', event: messageCompleted(this.#source, message) });
  }

  #finishRun(event: WireEvent): void {
    const run = this.#runOf(event);
    const data = isRecord(event.data) ? event.data : {};
    if (!run) return;
    // Dify 1.13.0 cuts the stream before `message_end`.
    if (!withoutAnswer.has(String(data.status))) this.#completeMessage(event);
    const { runId, ...ids } = run;
    this.#findings.push(
      { type: 'event', event: workflowFinished(this.#source, { id: runId, ...ids }, data) },
      { type: 'run-ended', runId },
    );
  }

  #runOf(event: WireEvent): Run | undefined {
    const runId = idOf(event.workflow_run_id);
    const messageId = idOf(event.message_id);
    if (runId === undefined || messageId === undefined) return undefined;
    const conversationId = idOf(event.conversation_id) ?? '';
    return { ...this.#source, runId, messageId, conversationId };
  }
}

/** Reads along in the stream of a run that somebody joins, which may lack the beginning of the answer. */
export class JoinedRunObserver implements StreamListener {
  readonly #findings: Finding[] = [];

  read(data: string): void {
    // All other events are not worth parsing.
    if (!data.includes('"workflow_finished"')) return;
    const event = parseJson(data);
    if (!isRecord(event) || event.event !== 'workflow_finished') return;
    const runId = idOf(event.workflow_run_id);
    if (runId !== undefined) this.#findings.push({ type: 'run-ended-elsewhere', runId });
  }

  take(): Finding[] {
    return this.#findings.splice(0);
  }
}

/** A value that is an id of Dify. */
export function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && ID.test(value) ? value : undefined;
}
