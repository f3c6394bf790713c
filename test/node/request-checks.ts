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

/** Dify's OpenAPI description of `/v1`. Its schemas allow unknown fields, so `validate` checks field names separately. */
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

/** Validates a request of the service API against Dify's OpenAPI description. */
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
  // The description lacks the parameter `user` of some GET requests, which the server accepts (docs/dify-api.md §2.1).
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

/** Expects the method, path, query names, body fields and their types of a recorded request. */
export function expectRecorded(sent: SentRequest, name: string): void {
  const { request } = readRecording(`1.16.1/${name}`);
  const { method, url, body } = sent;
  expect({ method, path: template(url), body: shape(body) }).toEqual({
    method: request.method,
    path: template(baseUrl + request.path),
    body: shape(formFields(request.body)),
  });
}

/** The path with placeholders for ids, and the sorted names of the query. */
function template(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const path = pathname
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, ':id')
    .replace(/(?<=\/human_input\/)[^/]+/, ':token')
    .replace(/(?<=\/remote-files\/)http.+/, ':url');
  return `${path}?${[...searchParams.keys()].sort().join('&')}`;
}

/** The fields of a form, which recordings summarise as `[multipart] user=u7 file=@p.png;type=image/png;70B`. */
function formFields(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  if (!body.startsWith('[multipart]')) return undefined;
  return Object.fromEntries([...body.matchAll(/ (\w+)=/g)].map(([, name]) => [name, '']));
}

/** Fields that Dify accepts (docs/dify-api.md §4.4, §4.7, §4.14) and that some recorded requests omit. */
const optional = ['conversation_id', 'content', 'query'];

/** Names and types of the fields of a body. */
function shape(body: unknown): Record<string, string> {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries
      .filter(([name]) => !optional.includes(name))
      .map(([name, value]) => [name, Array.isArray(value) ? 'array' : typeof value]),
  );
}

/** Expects the method, path and fields of the quick reference. */
export function expectListed(
  { method, url, body }: SentRequest,
  [listedMethod, path, fields]: NonNullable<Row['reference']>,
): void {
  const { pathname, searchParams } = new URL(url);
  const names = method === 'GET' ? [...searchParams.keys()] : Object.keys(body as object);
  expect([method, pathname, names.sort().join(' ')]).toEqual([listedMethod, path, fields]);
}
