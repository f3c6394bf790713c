import { isRecord } from '../../lib/is-record.js';
import { parseJson } from '../http/parse-json.js';
import { idOf, type Finding, type StreamListener } from './answer-observer.js';
import type { EventSource, Handover } from './events.js';
import { findKeyword } from './find-keyword.js';
import type { HandoverOptions } from './handover-options.js';
import { shorten } from './transcript.js';

/** Reads along in the stream of an answer, and tells when its question or an output of its run hands the conversation over. */
export class HandoverObserver implements StreamListener {
  readonly #source: EventSource;
  readonly #output: string | undefined;
  readonly #findings: Finding[] = [];
  /** The question with a keyword, until the stream says which message it has become. */
  #question: string | undefined;

  constructor(source: EventSource, { output, keywords = [] }: HandoverOptions, question: unknown) {
    this.#source = source;
    this.#output = output;
    const isAsking = typeof question === 'string' && findKeyword(question, keywords) !== undefined;
    this.#question = isAsking ? question : undefined;
  }

  read(data: string): void {
    // Most events are not worth parsing.
    const mayHaveOutput = this.#output !== undefined && data.includes('"node_finished"');
    if (this.#question === undefined && !mayHaveOutput) return;
    const event = parseJson(data);
    if (!isRecord(event)) return;
    const messageId = idOf(event.message_id);
    const conversationId = idOf(event.conversation_id);
    if (messageId === undefined || conversationId === undefined) return;
    const ids = { ...this.#source, messageId, conversationId };
    if (this.#question !== undefined)
      this.#tell({ ...ids, reason: 'keyword', text: this.#question });
    this.#question = undefined;
    const { outputs } = isRecord(event.data) ? event.data : {};
    const text = handoverOutput(outputs, this.#output);
    if (event.event === 'node_finished' && text !== undefined)
      this.#tell({ ...ids, reason: 'output', text });
  }

  take(): Finding[] {
    return this.#findings.splice(0);
  }

  #tell(handover: Handover): void {
    const text = shorten(handover.text);
    this.#findings.push({ type: 'handover', handover: { ...handover, text } });
  }
}

/** Texts by which a model or a template says no. */
const negative = new Set(['', '0', 'false', 'no', 'none', 'null']);

/** The value of an output, if it is true or says so; a model can only return text. */
export function handoverOutput(outputs: unknown, name: string | undefined): string | undefined {
  const value = isRecord(outputs) && name !== undefined ? outputs[name] : undefined;
  if (typeof value === 'string')
    return negative.has(value.trim().toLowerCase()) ? undefined : value;
  return value === true || (typeof value === 'number' && value !== 0) ? String(value) : undefined;
}
