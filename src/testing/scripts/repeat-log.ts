import { unixSeconds } from '../store/unix-seconds.js';
import type { RepeatStep } from './answer.js';

/** An iteration or loop, running or finished. */
interface OpenRepeat {
  readonly step: RepeatStep;
  /** Start, in milliseconds since 1970. */
  readonly began: number;
  /** Start of each round, in milliseconds since 1970. */
  readonly rounds: number[];
}

/** Records the iterations and loops of a run, and creates the `data` of their events (docs/dify-api.md §6.4). */
export class RepeatLog {
  readonly #open = new Map<string, OpenRepeat>();

  /** The kind of the iteration or loop with this id. */
  kindOf(id: string | undefined): RepeatStep['kind'] | undefined {
    return id === undefined ? undefined : this.#open.get(id)?.step.kind;
  }

  /** Its current round, from 0. */
  roundOf(id: string): number {
    return Math.max(0, (this.#open.get(id)?.rounds.length ?? 1) - 1);
  }

  write(step: RepeatStep): { event: string; data: object } {
    const begins = step.state === 'started';
    const known = (begins ? undefined : this.#open.get(step.id)) ?? newRepeat(step);
    this.#open.set(step.id, known);
    const event = `${step.kind}_${step.state}`;
    const { title = step.id, items = [], within } = known.step;
    const identity = { id: step.id, node_id: step.id, node_type: step.kind, title };
    const place = within === undefined ? {} : { [`${this.kindOf(within)}_id`]: within };
    const created_at = unixSeconds();
    if (step.state === 'next') {
      const index = known.rounds.push(Date.now()) - 1;
      const carried = step.kind === 'loop' ? { pre_loop_output: {} } : {};
      return { event, data: { ...identity, index, ...carried, created_at, extras: {}, ...place } };
    }
    const given = { inputs: inputsOf(step.kind, items), inputs_truncated: false };
    if (begins) {
      const metadata = { [`${step.kind}_length`]: items.length };
      const data = { ...identity, created_at, extras: {}, metadata, ...given, ...place };
      return { event, data };
    }
    return { event, data: { ...identity, ...outcome(step, known, given), ...place } };
  }
}

function newRepeat(step: RepeatStep): OpenRepeat {
  return { step, began: Date.now(), rounds: [] };
}

function inputsOf(kind: RepeatStep['kind'], items: readonly unknown[]) {
  return kind === 'loop' ? { loop_count: items.length } : { iterator_selector: items };
}

function outcome(step: RepeatStep, { began, rounds }: OpenRepeat, given: object) {
  const now = Date.now();
  const durations = rounds.map((start, round) => ((rounds[round + 1] ?? now) - start) / 1000);
  const spent = { total_tokens: 0, total_price: '0', currency: 'USD' };
  return {
    outputs: step.outputs ?? {},
    outputs_truncated: false,
    created_at: unixSeconds(),
    extras: {},
    ...given,
    status: step.error === undefined ? 'succeeded' : 'failed',
    error: step.error ?? null,
    elapsed_time: (now - began) / 1000,
    total_tokens: 0,
    execution_metadata: {
      ...spent,
      [`${step.kind}_duration_map`]: Object.fromEntries(durations.entries()),
    },
    finished_at: unixSeconds(),
    steps: rounds.length,
  };
}
