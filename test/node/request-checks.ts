import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { OpenAPIBackend, type Document } from 'openapi-backend';
import { baseUrl } from '../helpers/client.js';
import type { SentRequest } from '../helpers/fake-fetch.js';
import type { Row } from './client-rows.js';
import { readRecording } from './recordings.js';

const fixtures = join(import.meta.dirname, '../fixtures');
const api = await openApi();

/** Dify's own description; a field that it does not know is a mistake, which its schemas would let pass. */
async function openApi(): Promise<OpenAPIBackend> {
  const text = readFileSync(join(fixtures, 'openapi/openapi_service.en.json'), 'utf8');
  const definition = JSON.parse(
    text.replaceAll('multipart/form-data', 'application/json'),
  ) as Document;
  const backend = new OpenAPIBackend({
    definition,
    quick: true,
    coerceTypes: true,
    ajvOpts: {
      strict: false,
      formats: { url: /^https?:/, uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/ },
    },
  });
  return backend.init();
}

/** Holds a request of the service API against Dify's own description of it. */
export function validate({ method, url, headers, body }: SentRequest): void {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace(/^\/v1/, '');
  const query = Object.fromEntries(searchParams);
  const type = headers['content-type']?.startsWith('multipart/') ? 'application/json' : undefined;
  const request = {
    method,
    path,
    query,
    headers: { ...headers, ...(type && { 'content-type': type }) },
    body,
  };
  const operation = api.matchOperation(request);
  expect(operation, `${method} ${path}`).toBeDefined();
  expect(api.validateRequest(request, operation).errors).toBeNull();
  const parameters = (operation!.parameters ?? []) as { name: string; in: string }[];
  const known = parameters.flatMap((each) => (each.in === 'query' ? [each.name] : []));
  // The description forgets the user of some reads, which the server takes all the same (docs/dify-api.md §2.1).
  expect([...known, 'user']).toEqual(expect.arrayContaining(Object.keys(query)));
  expect(fieldsOf(operation)).toEqual(expect.arrayContaining(Object.keys(body ?? {})));
  expect(headers.authorization).toBe('Bearer app-1');
}

function fieldsOf(operation: ReturnType<typeof api.matchOperation>): string[] {
  const body = operation?.requestBody as
    | {
        content: Record<
          string,
          { schema: { properties?: object; allOf?: { properties?: object }[] } }
        >;
      }
    | undefined;
  const schema = body?.content['application/json']?.schema;
  return Object.keys(schema?.properties ?? {});
}

/** The same method, path, query names and body fields of the same types as in the recording. */
export function expectRecorded(sent: SentRequest, name: string): void {
  const { request } = readRecording(`1.16.1/${name}`);
  const { method, url, body } = sent;
  expect({ method, path: template(url), body: shape(body) }).toEqual({
    method: request.method,
    path: template(baseUrl + request.path),
    body: shape(formFields(request.body)),
  });
}

/** The path with its ids taken out, and the names of its query. */
function template(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const path = pathname
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, ':id')
    .replace(/(?<=\/human_input\/)[^/]+/, ':token')
    .replace(/(?<=\/remote-files\/)http.+/, ':url');
  return `${path}?${[...searchParams.keys()].sort().join('&')}`;
}

/** Recordings sum a form up as `[multipart] user=u7 file=@p.png;type=image/png;70B`. */
function formFields(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  if (!body.startsWith('[multipart]')) return undefined;
  return Object.fromEntries([...body.matchAll(/ (\w+)=/g)].map(([, name]) => [name, '']));
}

/** Fields that Dify takes (docs/dify-api.md §4.4, §4.7, §4.14), and that were left out of some recorded requests. */
const optional = ['conversation_id', 'content', 'query'];

/** The names and types of a body's fields. */
function shape(body: unknown): Record<string, string> {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries
      .filter(([name]) => !optional.includes(name))
      .map(([name, value]) => [name, Array.isArray(value) ? 'array' : typeof value]),
  );
}

/** The method, path and fields that the quick reference lists. */
export function expectListed(
  { method, url, body }: SentRequest,
  [listedMethod, path, fields]: NonNullable<Row['reference']>,
): void {
  const { pathname, searchParams } = new URL(url);
  const names = method === 'GET' ? [...searchParams.keys()] : Object.keys(body as object);
  expect([method, pathname, names.sort().join(' ')]).toEqual([listedMethod, path, fields]);
}
