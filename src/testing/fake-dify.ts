import type { Hono } from 'hono';
import { defaultApps } from './apps/fake-app.js';
import { createFaultInjector } from './faults/fault-injector.js';
import type { FaultRule } from './faults/fault.js';
import { lostConnectionResponse } from './faults/lost-connection.js';
import { RateLimit } from './faults/rate-limit.js';
import { abortable } from './http/abortable-response.js';
import { describeRequest, type FakeRequest } from './http/requests.js';
import type { FakeApp, FakeRemoteFiles } from './model.js';
import { consoleApi } from './routes/console/console-api.js';
import { knowledgeApi } from './routes/knowledge/knowledge-api.js';
import { fromReferencePath } from './routes/reference-routes.js';
import { createServer, mount, type Environment } from './routes/route.js';
import { serviceApi } from './routes/service-api.js';
import { serviceResources, sharedResources, webResources } from './routes/shared-routes.js';
import { serveSignedFiles } from './routes/signed-file-routes.js';
import { streamRoutes } from './routes/stream-routes.js';
import { webApi } from './routes/web-api.js';
import type { Recording } from './scripts/recordings.js';
import { settingsOf, type FakeConsoleOptions } from './settings.js';
import { Passports } from './store/passports.js';
import { ServerState } from './store/server-state.js';

/** Options of the fake Dify; all have a default. */
export interface FakeDifyOptions {
  /** The apps; default: one echoing app per mode (`app-chat`, `app-agent`, `app-chatflow` …). */
  apps?: readonly FakeApp[];
  /** Recorded calls: a recorded question is answered by its recording, with the recorded timing. */
  recordings?: readonly Recording[];
  /**
   * Time scale of all waits: 1 as scripted or recorded (the default), 0 without waiting; or a custom function, such as a fake
   * clock.
   */
  pace?: number | Sleep;
  /**
   * The server's version, which determines `X-Version` and its behaviour (`difyVersions` has one of each kind); default
   * `1.16.1`. An invalid version throws.
   */
  version?: string;
  /**
   * Whether to support the routes of Dify's quick reference, which no real server has: `POST /v1/message-feedbacks`, `GET
   * /v1/files/{id}`, `/api` with an app's key, questions without `inputs`, a rate limit. Default: false.
   */
  reference?: boolean;
  /** With `reference`: the limit of requests per minute and key; default 60. */
  rateLimit?: number;
  /** The console and the knowledge API: login, key and role; see `FakeConsoleOptions`. */
  console?: FakeConsoleOptions;
  /** Prefix of file URLs, such as `http://localhost:5001`; default: none, file URLs are relative to the server. */
  filesUrl?: string;
  /** External files by URL, for apps that fetch them; the fake Dify never uses the network. Default: none. */
  remoteFiles?: FakeRemoteFiles;
  /** Initial faults; `addFault()` adds more. Default: none. */
  faults?: readonly FaultRule[];
}

/** An in-memory Dify server for tests. */
export interface FakeDify {
  /** Answers a request as a Dify server would: pass it to a client as `fetch`, or serve it from any HTTP server. */
  fetch: (...args: Parameters<typeof globalThis.fetch>) => Promise<Response>;
  /** All requests so far, oldest first. */
  readonly requests: readonly FakeRequest[];
  /** Invalidates all passports issued so far, as a change of the server's secret does: 401 `unauthorized`. */
  revokePassports: () => void;
  /**
   * Expires all access tokens of the console issued so far, as an hour does: 401 "Token has expired.", until the client renews them.
   * With `refreshTokens` they cannot be renewed either, as after thirty days.
   */
  expireConsoleSessions: (options?: { refreshTokens?: boolean }) => void;
  /** Adds a fault; it ends when the returned function is called or its `times` are used up. */
  addFault: (rule: FaultRule) => () => void;
  /**
   * Clears conversations, users, files, knowledge, logins, requests and added faults, undoes what the console changed in the apps,
   * and stops and closes running answers.
   */
  reset: () => void;
}

/**
 * Creates a fake Dify server: answers `/v1`, `/api`, `/console/api` and `/files` as a real server of that version does, with generated or
 * recorded answers. Its state is in memory only; it uses neither network nor disk.
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
  const { apps = defaultApps } = options;
  const state = new ServerState(settingsOf(options), apps);
  const passports = new Passports();
  const limit = reference ? new RateLimit(rateLimit) : undefined;
  const faults = createFaultInjector(sleep, state.settings);
  const addInitialFaults = () => options.faults?.forEach((rule) => faults.add(rule));
  addInitialFaults();
  const server = createApis(options, state, passports, { rateLimit: limit, sleep });
  const requests: FakeRequest[] = [];
  return {
    async fetch(...args) {
      const request = new Request(...args);
      request.signal.throwIfAborted();
      const body = await request.clone().arrayBuffer();
      requests.push(describeRequest(request, body));
      const routed = reference ? fromReferencePath(request, body) : request;
      const response = faults.respond(request, async () =>
        Promise.resolve(server.fetch(routed)).catch(lostConnectionResponse),
      );
      return abortable(response, request.signal);
    },
    requests,
    revokePassports: () => passports.revoke(),
    expireConsoleSessions: (expired) => state.sessions.expire(expired),
    addFault: (rule) => faults.add(rule),
    reset() {
      state.clear();
      limit?.clear();
      faults.clear();
      requests.length = 0;
      addInitialFaults();
    },
  };
}

function createApis(
  { recordings = [], remoteFiles = {} }: FakeDifyOptions,
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
  // The bare base URL redirects; browsers do not follow this redirect across origins (docs/dify-in-the-browser.md §3).
  server.all('/v1', (context) => context.redirect(`${context.req.url}/`, 308));
  mount(server, serviceApi({ state, routes: service, rateLimit }), settings);
  mount(server, knowledgeApi({ state, rateLimit }), settings);
  mount(server, consoleApi({ state, rateLimit, remoteFiles }), settings);
  mount(server, webApi({ state, routes: web, open: streams.open, passports }), settings);
  serveSignedFiles(server, state);
  return server;
}

/** Waits for the given time, or until the signal aborts. */
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
