import { expect, test } from '@playwright/test';
import { UnsupportedError } from '../../src/api/dialects/unsupported.js';
import { reference, service, web } from '../helpers/client.js';
import { jsonResponse, streamResponse } from '../helpers/fake-fetch.js';
import { rows } from './client-rows.js';
import { expectListed, expectRecorded, validate } from './request-checks.js';

test('every endpoint function has a row in client-rows.ts', () => {
  const { client } = service(() => jsonResponse({}));
  const functions = Object.entries(client).flatMap(([name, value]) =>
    typeof value === 'function' && name !== 'resolveUrl' ? [name] : [],
  );
  expect(functions.sort()).toEqual(Object.keys(rows).sort());
});

const dialects = { service, web, reference };

for (const [name, row] of Object.entries(rows))
  for (const dialect of ['service', 'web', 'reference'] as const)
    test(`${name} in the dialect "${dialect}" ${row[dialect] ? 'sends a valid request' : 'throws an UnsupportedError and sends nothing'}`, async () => {
      const { client, sent } = dialects[dialect](answer);
      const failure = await row.call(client).then(
        () => undefined,
        (error: unknown) => error,
      );
      const [request] = sent.filter(({ url }) => !url.includes('/passport'));
      const expected = row[dialect];
      if (!expected) {
        expect(failure).toBeInstanceOf(UnsupportedError);
        expect(request).toBeUndefined();
        return;
      }
      expect(failure).toBeUndefined();
      if (expected === true) validate(request!);
      else if (Array.isArray(expected)) expectListed(request!, expected);
      else if (typeof expected === 'string') expectRecorded(request!, expected);
      else expect(new URL(request!.url).pathname).toMatch(/^\/api\//);
    });

/** An empty response: read as JSON it is an empty object, read as a stream it has no events. */
function answer({ url }: Request): Response {
  if (url.endsWith('/text-to-audio'))
    return new Response('sound', { headers: { 'content-type': 'audio/mpeg' } });
  return streamResponse('{}');
}
