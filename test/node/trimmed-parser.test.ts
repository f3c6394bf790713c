import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createParser } from 'eventsource-parser';
import { trimEventSourceParser } from '../../scripts/vite/trim-eventsource-parser.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
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

const streams = ['1.13.3', '1.16.1'].flatMap((version) =>
  readdirSync(join(fixtures, version)).flatMap((name) => {
    const text = readFileSync(join(fixtures, version, name), 'utf8');
    const { response } = JSON.parse(text) as { response: { body?: string } };
    return /^(?:data|event): /.test(response.body ?? '') ? [response.body!] : [];
  }),
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
