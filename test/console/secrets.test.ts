import { inspect } from 'node:util';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { ApiError } from '../../src/api/http/errors.js';
import { createConsole, createKnowledge, type Console } from '../../src/console/console.js';
import { everyCall } from './every-call.js';

const password = 'pass"wörd \\1';
const passwordInBase64 = Buffer.from(password).toString('base64');
const key = 'dataset-secretKey0123456789';
const tokens = {
  access_token: 'eyJhbGciOi.access-token.signature',
  refresh_token: 'eyJhbGciOi.refresh-token.signature',
  csrf_token: 'eyJhbGciOi.csrf-token.signature',
};

/** A header cannot hold everything that a password can. */
const forHeader = (text: string) => encodeURIComponent(text).replace(/%20/g, ' ');

const field = fc.constantFrom(
  ...[
    'id',
    'name',
    'code',
    'message',
    'error',
    'status',
    'data',
    'has_more',
    'page',
    'limit',
    'total',
  ],
  ...[
    'document',
    'documents',
    'batch',
    'indexing_status',
    'task',
    'plugins',
    'plugin_id',
    'records',
  ],
  ...['doc_metadata', 'unique_identifier', 'success', 'result', 'model_config', 'dataset_configs'],
);
/** Any answer of a server that knows the given secrets, and repeats them everywhere. */
function answersOf(secrets: readonly string[]) {
  const secret = fc.constantFrom(...secrets);
  const text = fc.oneof(
    fc.string(),
    secret,
    fc.tuple(fc.string(), secret, fc.string()).map((parts) => parts.join('')),
    // As Dify's validator quotes a request: cut in the middle.
    secret.map(
      (echoed) => `[type=missing, input_value={'a': '${echoed.slice(0, 8)}...}, input_type=dict]`,
    ),
  );
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.constantFrom(
        null,
        true,
        false,
        0,
        1,
        'error',
        'failed',
        'success',
        'completed',
        'a1',
        'fail',
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(field, tie('value'), { maxKeys: 5 }),
    ),
  })).value;

  return fc.record({
    status: fc.constantFrom(
      200,
      200,
      200,
      201,
      204,
      302,
      400,
      401,
      403,
      404,
      409,
      413,
      415,
      429,
      500,
      502,
      520,
    ),
    type: fc.oneof(
      fc.constantFrom('application/json', 'text/html', ''),
      secret.map((echoed) => `text/${forHeader(echoed)}`),
    ),
    location: secret.map((echoed) => `https://example.com/?${forHeader(echoed)}`),
    retryAfter: fc.constantFrom('1', '100', 'soon'),
    body: fc.oneof(
      json.map((value) => JSON.stringify(value)),
      text,
    ),
    /** Fails instead, as `fetch` does, with an error that tells all. */
    fails: fc.option(text, { freq: 10 }),
  });
}
type Answer = ReturnType<typeof answersOf> extends fc.Arbitrary<infer Value> ? Value : never;

function respond({ status, type, location, retryAfter, body, fails }: Answer): Response {
  if (fails !== null)
    throw Object.assign(
      new TypeError(fails, { cause: Object.assign(new Error(fails), { code: fails }) }),
      {
        request: { headers: { authorization: fails } },
      },
    );
  const headers = { 'content-type': type, location, 'retry-after': retryAfter };
  return new Response(status === 204 ? null : body, { status, headers });
}

function logIn(): Response {
  const headers = new Headers();
  for (const [name, token] of Object.entries(tokens))
    headers.append('set-cookie', `__Host-${name}=${token}; Path=/; Secure`);
  return Response.json({ result: 'success' }, { headers });
}

/** Makes a call against the answers, in turn, and returns the error with which it ended, if any. */
async function run(
  call: (typeof everyCall)[string],
  answers: readonly Answer[],
  connect: (options: {
    baseUrl: string;
    fetch: (request: Request) => Promise<Response>;
    wait: () => Promise<void>;
  }) => Console,
  logsIn: boolean,
): Promise<unknown> {
  const abort = new AbortController();
  let requests = 0;
  const fetch = async (request: Request) => {
    await request.text();
    // Some answers would have a wait or a list go on for ever.
    if (++requests > 30) abort.abort();
    const { pathname } = new URL(request.url);
    if (logsIn && pathname.endsWith('/setup')) return Response.json({});
    if (logsIn && /\/(?:login|refresh-token)$/.test(pathname)) return logIn();
    return respond(answers[requests % answers.length]!);
  };
  try {
    const client = connect({ baseUrl: 'https://dify.example.com', fetch, wait: async () => {} });
    const result = call(client, abort.signal);
    if (Symbol.asyncIterator in result) for await (const item of result) expect(item).toBeDefined();
    else await result;
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Everything that a log could show of an error. */
function everythingOf(error: unknown): string {
  const { message, stack, code } = error as ApiError;
  const shown = inspect(error, { depth: 20, showHidden: true, maxStringLength: null });
  return [message, code, stack, shown, JSON.stringify(error), String(error)].join('\n');
}

function expectSafe(error: unknown, secrets: readonly string[]): void {
  if (error === undefined) return;
  expect([ApiError.name, TypeError.name]).toContain((error as Error).name);
  const shown = everythingOf(error);
  for (const secret of secrets)
    for (const spelling of [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
    ])
      expect(shown).not.toContain(spelling);
}

const account = { email: 'admin@example.com', password };

test('every function has a call here', () => {
  const client = createConsole({ baseUrl: 'https://dify.example.com', ...account });
  const { capabilities, ...functions } = client;
  expect(Object.keys(everyCall).sort()).toEqual(Object.keys(functions).sort());
  expect(capabilities.account).toBe(true);
});

/** How to connect, whether the login succeeds whatever else is answered, and what must stay secret. */
const doors: Record<string, [Parameters<typeof run>[2], boolean, string[]]> = {
  'the console': [
    (options) => createConsole({ ...options, ...account }),
    true,
    [password, passwordInBase64, ...Object.values(tokens)],
  ],
  'a console whose login answers anything': [
    (options) => createConsole({ ...options, ...account }),
    false,
    [password, passwordInBase64],
  ],
  'the quick reference': [
    (options) => createConsole({ ...options, dialect: 'reference', apiKey: key }),
    false,
    [key],
  ],
  // Functions that the knowledge API lacks are TypeErrors: there is nothing to call.
  'the knowledge API': [
    (options) => createKnowledge({ ...options, datasetKey: key }) as unknown as Console,
    false,
    [key],
  ],
};

for (const [door, [connect, logsIn, secrets]] of Object.entries(doors))
  test(`whatever ${door} answers, no function throws anything but ApiError and TypeError, or tells a secret`, async () => {
    test.setTimeout(120_000);
    let errors = 0;
    const property = fc.asyncProperty(
      fc.constantFrom(...Object.values(everyCall)),
      fc.array(answersOf(secrets), { minLength: 1, maxLength: 4 }),
      async (call, answers) => {
        const error = await run(call, answers, connect, logsIn);
        errors += error === undefined ? 0 : 1;
        expectSafe(error, secrets);
      },
    );
    await fc.assert(property, { numRuns: 200 });
    expect(errors).toBeGreaterThan(60);
  });
