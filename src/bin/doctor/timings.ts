/** When an answer arrived, in milliseconds since the question was sent. */
export interface Timings {
  firstByte: number;
  firstText: number;
  total: number;
  /** Number of events with text. */
  pieces: number;
  /** Number of moments at which text arrived. */
  arrivals: number;
  verdict: 'streamed' | 'buffered' | 'unknown';
}

/** Reads that are closer together count as one arrival: the network splits what was sent at once. */
const SAME_MOMENT_MS = 10;
/** A shorter answer may arrive at once because it was written at once. */
const FEWEST_PIECES = 10;
const SHORTEST_ANSWER_MS = 500;
/** A proxy with a buffer of a few kB passes on dozens of pieces at a time … */
const PIECES_PER_ARRIVAL = 8;
/** … with silence in between; a fast model writes as many without a pause. */
const SILENCE_MS = 100;

/** Records when the pieces of an answer arrive; `now` is in milliseconds. */
export function createTimings(now: () => number = () => performance.now()) {
  const begun = now();
  let firstByte: number | undefined;
  let lastRead = 0;
  let pieces = 0;
  /** Times of the moments at which text arrived. */
  const arrivals: number[] = [];
  return {
    /** A read of the response's body, before its events are known. */
    addRead() {
      lastRead = now() - begun;
      firstByte ??= lastRead;
    },
    /** An event with text, of the latest read. */
    addText() {
      pieces++;
      const latest = arrivals.at(-1);
      if (latest === undefined || lastRead - latest >= SAME_MOMENT_MS) arrivals.push(lastRead);
    },
    /** What was measured so far. */
    measure(): Timings {
      const total = now() - begun;
      return {
        firstByte: Math.round(firstByte ?? total),
        firstText: Math.round(arrivals[0] ?? total),
        total: Math.round(total),
        pieces,
        arrivals: arrivals.length,
        verdict: judge(total, pieces, arrivals),
      };
    },
  };
}

function judge(total: number, pieces: number, arrivals: readonly number[]): Timings['verdict'] {
  if (pieces < FEWEST_PIECES || total < SHORTEST_ANSWER_MS) return 'unknown';
  const [first = 0] = arrivals;
  const span = (arrivals.at(-1) ?? 0) - first;
  const isLumpy = pieces / arrivals.length >= PIECES_PER_ARRIVAL;
  const isAtOnce = span < total / 10;
  const hasSilence = arrivals.length > 1 && span / (arrivals.length - 1) >= SILENCE_MS;
  return isLumpy && (isAtOnce || hasSilence) ? 'buffered' : 'streamed';
}
