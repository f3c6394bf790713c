import { expect } from '@open-wc/testing';
import { chunks } from '../../src/features/shared/chunks.js';
import { markdownChunk } from '../../src/features/shared/markdown-chunk.js';
import { loadExpectedAnswers } from '../helpers/fixtures.js';
import { renderedHistories, renderedStreams, skippedStreams } from '../helpers/recording-rows.js';
import { replayHistory, replayStream } from '../helpers/replay.js';

/** The expectation for a recording: specific to its version, or shared by all versions. */
function rowOf(rows: Readonly<Record<string, string>>, recording: string): string | undefined {
  return rows[recording] ?? rows[recording.slice(recording.indexOf('/') + 1)];
}

/** A row without a version applies to all versions. */
function versionsOf(name: string): string[] {
  return name.includes('/') ? [name] : [`1.13.3/${name}`, `1.16.1/${name}`];
}

/** Collects the errors logged during `act`, other than hints for site owners. */
async function errorsOf(act: () => Promise<void>): Promise<unknown[]> {
  const errors: unknown[] = [];
  const { error } = console;
  const handleError = (event: ErrorEvent) => errors.push(event.message);
  console.error = (...args: unknown[]) => {
    if (!String(args[0]).startsWith('[dify-chat]')) errors.push(args);
  };
  addEventListener('error', handleError);
  try {
    await act();
  } finally {
    console.error = error;
    removeEventListener('error', handleError);
  }
  return errors;
}

// Load all lazy chunks first, so that everything is rendered at once.
await Promise.all(
  [markdownChunk, ...Object.values(chunks)].map((chunk: { load: () => Promise<unknown> }) =>
    chunk.load(),
  ),
);

const streams = Object.keys(await loadExpectedAnswers()).filter(
  (name) => rowOf(skippedStreams, name) === undefined,
);
const histories = new Set(Object.keys(renderedHistories).flatMap(versionsOf));

describe('rendering of a recorded answer', () => {
  for (const name of streams)
    it(name, async () => {
      const errors = await errorsOf(async () => {
        const { visible, actions, text } = await replayStream(name);
        expect(visible).to.equal(rowOf(renderedStreams, name));
        expect(actions.includes('[Copy response]'), actions).to.equal(text !== '');
      });
      expect(errors).to.deep.equal([]);
    });
});

describe('rendering of a recorded conversation', () => {
  for (const name of histories)
    it(name, async () => {
      const errors = await errorsOf(async () => {
        const visible = await replayHistory(name);
        const expected = rowOf(renderedHistories, name) ?? '';
        const start = expected.replace(/…$/, '');
        expect(start === expected ? visible : visible.slice(0, start.length)).to.equal(start);
      });
      expect(errors).to.deep.equal([]);
    });
});
