import { expect } from '@open-wc/testing';
import { chunks } from '../../src/features/shared/chunks.js';
import { markdownChunk } from '../../src/features/shared/markdown-chunk.js';
import { loadExpectedAnswers } from '../helpers/fixtures.js';
import { historySights, streamSights, unseenStreams } from '../helpers/recording-rows.js';
import { playHistory, playStream } from '../helpers/replay.js';

/** The row of a recording: its own, or that of its name in every version. */
function rowOf(rows: Readonly<Record<string, string>>, recording: string): string | undefined {
  return rows[recording] ?? rows[recording.slice(recording.indexOf('/') + 1)];
}

/** A row without a version is about both. */
function versionsOf(name: string): string[] {
  return name.includes('/') ? [name] : [`1.13.3/${name}`, `1.16.1/${name}`];
}

/** Whatever is said to be wrong while `act` goes on, but for what site owners are told. */
async function faultsOf(act: () => Promise<void>): Promise<unknown[]> {
  const faults: unknown[] = [];
  const { error } = console;
  const hear = (event: ErrorEvent) => faults.push(event.message);
  console.error = (...given: unknown[]) => {
    if (!String(given[0]).startsWith('[dify-chat]')) faults.push(given);
  };
  addEventListener('error', hear);
  try {
    await act();
  } finally {
    console.error = error;
    removeEventListener('error', hear);
  }
  return faults;
}

// Everything is looked at once it is drawn.
await Promise.all(
  [markdownChunk, ...Object.values(chunks)].map((chunk: { load: () => Promise<unknown> }) =>
    chunk.load(),
  ),
);

const streams = Object.keys(await loadExpectedAnswers()).filter(
  (name) => rowOf(unseenStreams, name) === undefined,
);
const histories = new Set(Object.keys(historySights).flatMap(versionsOf));

describe('what a visitor sees of a recorded answer', () => {
  for (const name of streams)
    it(name, async () => {
      const faults = await faultsOf(async () => {
        const { seen, actions, text } = await playStream(name);
        expect(seen).to.equal(rowOf(streamSights, name));
        expect(actions.includes('[Copy]'), actions).to.equal(text !== '');
      });
      expect(faults).to.deep.equal([]);
    });
});

describe('what a visitor sees of a recorded conversation', () => {
  for (const name of histories)
    it(name, async () => {
      const faults = await faultsOf(async () => {
        const seen = await playHistory(name);
        const expected = rowOf(historySights, name) ?? '';
        const start = expected.replace(/…$/, '');
        expect(start === expected ? seen : seen.slice(0, start.length)).to.equal(start);
      });
      expect(faults).to.deep.equal([]);
    });
});
