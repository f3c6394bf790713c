import type { Hono } from 'hono';
import { defaultApps } from './apps/fake-app.js';
import { createFaultInjector } from './faults/fault-rules.js';
import type { FaultRule } from './faults/fault.js';
import { lostConnectionResponse } from './faults/lost-connection.js';
import { RateLimit } from './faults/rate-limit.js';
import { abortable } from './http/abortable-response.js';
import { describeRequest, type FakeRequest } from './http/requests.js';
import type { FakeApp, FakeRemoteFiles } from './model.js';
import { fromReferencePath } from './routes/reference-routes.js';
import { createServer, mount, type Environment } from './routes/route.js';
import { serviceApi } from './routes/service-api.js';
import { serviceResources, sharedResources, webResources } from './routes/shared-routes.js';
import { serveSignedFiles } from './routes/signed-file-routes.js';
import { streamRoutes } from './routes/stream-routes.js';
import { webApi } from './routes/web-api.js';
import type { Recording } from './scripts/recordings.js';
import { settingsOf } from './settings.js';
import { Passports } from './store/passports.js';
import { ServerState } from './store/server-state.js';

/** What the fake Dify serves; every field has a default. */
export interface FakeDifyOptions {
  /** The apps it serves; default: an echoing one of each mode (`app-chat`, `app-agent`, `app-chatflow` …). */
  apps?: readonly FakeApp[];
  /** Recorded calls: a question that was recorded is answered by its recording, in its own time. */
  recordings?: readonly Recording[];
  /** How long waits take: 1 as scripted or recorded (the default), 0 not at all; or what waits, such as a clock of yours. */
  pace?: number | Sleep;
  /** Which server it is: what `X-Version` says, and how it behaves (`difyVersions` has one of each kind); default `1.16.1`. What is no version throws. */
  version?: string;
  /**
   * Whether it also answers the spellings of Dify's quick reference that no real server knows: `POST /v1/message-feedbacks`,
   * `GET /v1/files/{id}`, `/api` with an app's key, questions without `inputs`, a limit of requests. Default: false.
   */
  reference?: boolean;
  /** With `reference`: how many requests a minute one key may make; default 60. */
  rateLimit?: number;
  /** What URLs of files begin with, such as `http://localhost:5001`; default: nothing, they are relative to the server. */
  filesUrl?: string;
  /** Files elsewhere, by their URLs, for apps that fetch them: nothing is ever fetched over a network. Default: none. */
  remoteFiles?: FakeRemoteFiles;
  /** What goes wrong from the start; more with `trouble()`. Default: nothing. */
  faults?: readonly FaultRule[];
}

/** A Dify that lives in memory, for the tests of whoever talks to one. */
export interface FakeDify {
  /** Answers a request as a Dify would: hand it to a client as its `fetch`, or serve it behind any server. */
  fetch: (...args: Parameters<typeof globalThis.fetch>) => Promise<Response>;
  /** Every request so far, oldest first. */
  readonly requests: readonly FakeRequest[];
  /** From now on passports made so far are refused, as after a change of the server's secret: 401 `unauthorized`. */
  revokePassports: () => void;
  /** Makes requests go wrong, until the returned function is called, or as often as it says. */
  addFault: (trouble: FaultRule) => () => void;
  /** Forgets conversations, users, files, requests and troubles, but for those from the start; what still runs is stopped, and closed. */
  reset: () => void;
}

/**
 * A fake Dify for a Dify server: answers `/v1`, `/api` and `/files` as a real one of that version does, with generated or
 * recorded answers. Its state lives in memory, and goes with it; it touches neither network nor disk.
 *
 * ```ts
 * const dify = createFakeDify({ pace: 0 });
 * const response = await dify.fetch('http://dify.test/v1/parameters', {
 *   headers: { authorization: 'Bearer app-chat' },
 * });
 * ```
 */
export function createFakeDify(options: FakeDifyOptions = {}): FakeDify {
  const { reference = false, rateLimit = 60, pace = 1 } = options;
  const sleep = typeof pace === 'number' ? waitAt(pace) : pace;
  const state = new ServerState(settingsOf(options));
  const passports = new Passports();
  const limit = reference ? new RateLimit(rateLimit) : undefined;
  const troubles = createFaultInjector(sleep, state.settings);
  const begin = () => options.faults?.forEach((trouble) => troubles.add(trouble));
  begin();
  const server = serverOf(options, state, passports, { rateLimit: limit, sleep });
  const requests: FakeRequest[] = [];
  return {
    async fetch(...args) {
      const request = new Request(...args);
      request.signal.throwIfAborted();
      const body = await request.clone().arrayBuffer();
      requests.push(describeRequest(request, body));
      const asked = reference ? fromReferencePath(request, body) : request;
      const answer = troubles.answer(request, async () =>
        Promise.resolve(server.fetch(asked)).catch(lostConnectionResponse),
      );
      return abortable(answer, request.signal);
    },
    requests,
    revokePassports: () => passports.revoke(),
    addFault: (trouble) => troubles.add(trouble),
    reset() {
      state.clear();
      limit?.clear();
      troubles.clear();
      requests.length = 0;
      begin();
    },
  };
}

function serverOf(
  { apps = defaultApps, recordings = [], remoteFiles = {} }: FakeDifyOptions,
  state: ServerState,
  passports: Passports,
  { rateLimit, sleep }: { rateLimit: RateLimit | undefined; sleep: Sleep },
): Hono<Environment> {
  const streams = streamRoutes({ state, recordings, remoteFiles, sleep });
  const shared = sharedResources(state);
  const service = [...shared, ...serviceResources(state), ...streams.service];
  const web = [...shared, ...webResources(state, remoteFiles), ...streams.web];
  const { settings } = state;
  const server = createServer();
  server.use(async (context, next) => {
    await next();
    context.header('x-version', settings.version);
    context.header('x-env', 'PRODUCTION');
  });
  // The base alone, as somebody may type it: no browser follows that across origins (docs/dify-in-the-browser.md §3).
  server.all('/v1', (context) => context.redirect(`${context.req.url}/`, 308));
  mount(server, serviceApi({ apps, state, routes: service, rateLimit }), settings);
  mount(server, webApi({ apps, state, routes: web, open: streams.open, passports }), settings);
  serveSignedFiles(server, state);
  return server;
}

/** Waits so many milliseconds, or less when the signal says so. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

function waitAt(pace: number): Sleep {
  return (milliseconds, signal) => wait(milliseconds * pace, signal);
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
