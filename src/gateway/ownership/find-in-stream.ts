import { isRecord } from '../../lib/is-record.js';
import { parseJson } from '../http/parse-json.js';
import type { Found, RecordKind } from './ownership.js';

/** Finds the ids that an event stream gives to the visitor: of the task, the run and forms. */
export class StreamFinder {
  readonly #seen = new Set<string>();
  #found: Found[] = [];

  /** Reads the data of the next event. */
  read(data: string): void {
    if (!this.#mayName(data)) return;
    const event = parseJson(data);
    if (!isRecord(event)) return;
    this.#add('task', event.task_id);
    this.#add('run', event.workflow_run_id);
    for (const form of formsIn(event.data)) this.#add('form', form.form_token);
  }

  /** The ids that are new since the last call. */
  take(): Found[] {
    return this.#found.splice(0);
  }

  /** Most events are text of an answer whose ids are known: they are not worth parsing. A chat app has no run. */
  #mayName(data: string): boolean {
    return (
      !this.#seen.has('task') ||
      (!this.#seen.has('run') && data.includes('"workflow_run_id"')) ||
      data.includes('"form_token"')
    );
  }

  #add(kind: RecordKind, id: unknown): void {
    if (typeof id !== 'string' || !id || this.#seen.has(`${kind}:${id}`)) return;
    this.#seen.add(kind).add(`${kind}:${id}`);
    this.#found.push({ kind, id });
  }
}

/** Forms are the data of `human_input_required`, and are repeated in the reasons of `workflow_paused`. */
function formsIn(data: unknown): Record<string, unknown>[] {
  if (!isRecord(data)) return [];
  const { reasons } = data;
  return [data, ...(Array.isArray(reasons) ? reasons.filter(isRecord) : [])];
}
