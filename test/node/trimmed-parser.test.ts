import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import { createParser } from 'eventsource-parser';
import { trimEventSourceParser } from '../../scripts/vite/trim-eventsource-parser.ts';
import { isStream, readRecordings } from './recordings.js';

const path = createRequire(import.meta.url)
  .resolve('eventsource-parser')
  .replace(/index\.cjs$/, 'index.js');

interface Trimming {
  transform: {
    handler: (this: { error: (what: string) => never }, code: string) => { code: string };
  };
}

function trim(code: string): string {
  const { transform } = trimEventSourceParser() as unknown as Trimming;
  const error = (what: string) => {
    throw new Error(what);
  };
  return transform.handler.call({ error }, code).code;
}

const source = trim(readFileSync(path, 'utf8'));
const trimmed = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
  createParser: typeof createParser;
};

const streams = readRecordings().flatMap(({ recording }) =>
  isStream(recording) ? [recording.response.body!] : [],
);

/** What a parser makes of a stream that comes in pieces of so many characters. */
function read(make: typeof createParser, stream: string, size: number): string[] {
  const data: string[] = [];
  const parser = make({ onEvent: (event) => data.push(event.data) });
  for (let at = 0; at < stream.length; at += size) parser.feed(stream.slice(at, at + size));
  return data;
}

test('the parser in the script reads what the whole one reads, in any pieces', () => {
  expect(streams.length).toBeGreaterThan(100);
  const odd = [
    ': a comment\n\ndata: 1\r\n\r\nretry: soon\nnonsense\n\ndata:2\ndata: 3\n\n',
    'id: 7\nevent: x\n\n',
  ];
  for (const stream of [...streams, ...odd])
    for (const size of [3, 1000, Infinity])
      expect(read(trimmed.createParser, stream, size)).toEqual(read(createParser, stream, size));
});

test('the trimming stops the build when the parser has changed', () => {
  expect(() => trim('export const createParser = 1;')).toThrow('eventsource-parser has no');
});
