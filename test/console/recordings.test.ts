import { expect, test } from '@playwright/test';
import { ApiError } from '../../src/api/http/errors.js';
import { createConsole, createKnowledge } from '../../src/console/console.js';
import { account } from '../helpers/console-server.js';
import { fakeFetch, jsonResponse, type SentRequest } from '../helpers/fake-fetch.js';
import { readRecordings, type Recording } from '../node/recordings.js';
import { rows, type CallRow, type Recorded } from './recording-rows.js';

const recordings = readRecordings().filter(({ name }) => /\/(?:console|kbapi)-/.test(name));
const baseName = (name: string) => name.slice(name.indexOf('/') + 1);

test('every recording of the console and the knowledge API has a row or a reason', () => {
  const recorded = new Set(recordings.map(({ name }) => baseName(name)));
  expect(recordings.length).toBeGreaterThan(300);
  expect(Object.keys(rows).sort()).toEqual([...recorded].sort());
});

for (const { name, recording } of recordings) {
  const row = rows[baseName(name)];
  if (!row || 'reason' in row) continue;
  test(`${name} is the request that our function sends, and its answer is understood`, async () => {
    const { outcome, sent } = await repeat(row, recording);
    const { method, path, body } = recording.request;
    const url = new URL(path, 'http://dify.example');
    const request = sent.find(
      (each) => each.method === method && new URL(each.url).pathname === url.pathname,
    );
    expect(request, `of ${sent.map((each) => `${each.method} ${each.url}`).join()}`).toBeTruthy();
    if (!row.ignoresQuery) expect(queryOf(request!.url)).toEqual(queryOf(url.href));
    expect(bodyOf(request!)).toEqual(body);
    expectOutcome(row, recording, outcome);
  });
}

/** Calls our function against a server that gives the recorded answer to the recorded request. */
async function repeat(row: CallRow, recording: Recording) {
  const { request, response } = recording;
  const url = new URL(request.path, 'http://dify.example');
  let isExpired = row.expired === true;
  const { fetch, sent } = fakeFetch((each) => {
    const { pathname } = new URL(each.url);
    if (pathname === url.pathname && each.method === request.method)
      return new Response(response.status === 204 ? null : response.body, response);
    if (pathname.endsWith('/login') || pathname.endsWith('/refresh-token')) return session();
    if (pathname.endsWith('/setup'))
      return jsonResponse({}, { headers: { 'x-version': response.headers['x-version'] ?? '' } });
    if (!isExpired) return jsonResponse({ data: [], id: storedFileId(request.body) ?? 'stored' });
    isExpired = false;
    return jsonResponse({ code: 'unauthorized', message: '', status: 401 }, { status: 401 });
  });
  const options = { baseUrl: url.origin, fetch, wait: () => Promise.resolve() };
  const recorded: Recorded = {
    console: createConsole({ ...options, ...account }),
    knowledge: createKnowledge({ ...options, datasetKey: 'dataset-test' }),
    ids: url.pathname.split('/').filter((segment) => /\d{5,}|-.*\d.*-/.test(segment)),
    query: url.searchParams,
    body: jsonOf(request.body),
    file: () => fileOf(JSON.stringify(request.body)),
  };
  const outcome = await row.call(recorded).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return { outcome, sent };
}

/** The id that a document's file has in the recording. */
function storedFileId(body: unknown): string | undefined {
  return /"file_ids":\["([^"]+)"/.exec(JSON.stringify(body ?? ''))?.[1];
}

function session(): Response {
  const headers = new Headers();
  for (const name of ['access_token', 'refresh_token', 'csrf_token'])
    headers.append('set-cookie', `${name}=${name}-value; Path=/`);
  return jsonResponse({ result: 'success' }, { headers });
}

function expectOutcome(row: CallRow, { response }: Recording, outcome: object): void {
  if (!row.fails) {
    const body = (response.body ? JSON.parse(response.body) : {}) as Record<string, unknown>;
    expect(outcome).toEqual({ value: row.returns?.(body) });
    return;
  }
  const [kind, code, message] = row.fails;
  const { error } = outcome as { error?: unknown };
  expect(error).toBeInstanceOf(ApiError);
  const recorded = jsonOf(response.body);
  expect(error).toMatchObject({
    kind,
    code: code ?? recorded['code'],
    message: message ?? withoutHints(String(recorded['message'])),
    status: response.status,
  });
}

/** A message without what the client leaves out: excerpts of the request, and Flask's suggestions of other routes. */
function withoutHints(message: string): string {
  return message
    .replace(/, input_value=[^]*?(?=, input_type=)/g, '')
    .replace(/ You have requested this URI \[[^]*$/, '');
}

/** The parameters of a query in order, without empty ones. */
function queryOf(url: string): string[] {
  const { searchParams } = new URL(url);
  return [...searchParams].flatMap(([name, value]) => (value ? `${name}=${value}` : [])).sort();
}

/** The body of a request as the recorder wrote it. */
function bodyOf({ headers, body }: SentRequest): unknown {
  if (!headers['content-type']?.startsWith('multipart/')) return body;
  const fields = Object.entries(body as Record<string, string>).map(([name, value]) => {
    const [file, type, size] = value.split(';');
    return size === undefined || !type
      ? `${name}=${value}`
      : `${name}=@${file};type=${type};${size}B`;
  });
  return ['[multipart]', ...fields].join(' ');
}

/** The file of a form as the recorder wrote it, with as many bytes. */
function fileOf(form: string): File {
  const [, name = '', type = '', size = ''] = /@([^;]+);type=([^;]+);(\d+)B/.exec(form) ?? [];
  return new File([new Uint8Array(Number(size))], name, { type });
}

/** A recorded body as an object: JSON, or the `data` of a form. */
function jsonOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'string') return (body ?? {}) as Record<string, unknown>;
  const json = body.startsWith('[multipart]') ? /data=(\{.*\}) file=/.exec(body)?.[1] : body;
  return json?.startsWith('{') ? (JSON.parse(json) as Record<string, unknown>) : {};
}
