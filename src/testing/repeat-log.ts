import type { RepeatStep } from './answer.js';
import { seconds } from './world.js';

/** The iterations and loops of one run, and `data` of the events that tell of them (contract §6.4). */
export class RepeatLog {
  readonly #open = new Map<string, { step: RepeatStep; rounds: number }>();

  /** What kind of thing repeats under that id. */
  kindOf(id: string | undefined): RepeatStep['kind'] | undefined {
    return id === undefined ? undefined : this.#open.get(id)?.step.kind;
  }

  /** In which round it is, from 0. */
  roundOf(id: string): number {
    return Math.max(0, (this.#open.get(id)?.rounds ?? 1) - 1);
  }

  tell(step: RepeatStep): { event: string; data: object } {
    const known = this.#open.get(step.id) ?? { step, rounds: 0 };
    this.#open.set(step.id, known);
    const event = `${step.kind}_${step.state}`;
    const { title = step.id, items = [] } = known.step;
    const identity = { id: step.id, node_id: step.id, node_type: step.kind, title };
    const created_at = seconds();
    if (step.state === 'next') {
      const index = known.rounds++;
      const carried = step.kind === 'loop' ? { pre_loop_output: {} } : {};
      return { event, data: { ...identity, index, ...carried, created_at, extras: {} } };
    }
    const given = { inputs: inputsOf(step.kind, items), inputs_truncated: false };
    if (step.state === 'started') {
      const metadata = { [`${step.kind}_length`]: items.length };
      return { event, data: { ...identity, created_at, extras: {}, metadata, ...given } };
    }
    const { rounds } = known;
    return { event, data: { ...identity, ...outcome({ step, rounds, created_at, given }) } };
  }
}

function inputsOf(kind: RepeatStep['kind'], items: readonly unknown[]) {
  return kind === 'loop' ? { loop_count: items.length } : { iterator_selector: items };
}

function outcome({ step, rounds, created_at, given }: Outcome) {
  const durations = Object.fromEntries(Array.from({ length: rounds }, (_, round) => [round, 0]));
  const spent = { total_tokens: 0, total_price: '0', currency: 'USD' };
  return {
    outputs: step.outputs ?? {},
    outputs_truncated: false,
    created_at,
    extras: {},
    ...given,
    status: 'succeeded',
    error: null,
    elapsed_time: 0,
    total_tokens: 0,
    execution_metadata: { ...spent, [`${step.kind}_duration_map`]: durations },
    finished_at: seconds(),
    steps: rounds,
  };
}

interface Outcome {
  step: RepeatStep;
  rounds: number;
  created_at: number;
  given: object;
}
