import { defaultApps, type FakeApp } from './app.js';
import { chatRoutes } from './chat-routes.js';
import { historyRoutes } from './history-routes.js';
import { paintPicture } from './picture.js';
import type { Recording } from './recordings.js';
import { createServer, mount } from './routes.js';
import { serviceApi } from './service-api.js';
import { webApi } from './web-api.js';
import { World } from './world.js';

/** What the stand-in serves; every field has a default. */
export interface FakeDifyOptions {
  /** The apps it serves; default: an echoing one of each mode (`app-chat`, `app-agent`, `app-chatflow` …). */
  apps?: readonly FakeApp[];
  /** Recorded calls: a question that was recorded is answered by its recording, in its own time. */
  recordings?: readonly Recording[];
  /** How long waits take: 1 as scripted or recorded (the default), 0 not at all. */
  pace?: number;
  /** What `X-Version` says; default `1.16.1`. */
  version?: string;
}

/**
 * A stand-in for a Dify server: a Fetch handler that answers `/v1`, `/api` and `/files` as a real one does, with
 * generated or recorded answers. Its state lives in memory, and goes with the handler.
 */
export function createFakeDify({
  apps = defaultApps,
  recordings = [],
  pace = 1,
  version = '1.16.1',
}: FakeDifyOptions = {}): (request: Request) => Promise<Response> {
  const world = new World();
  const sleep = (milliseconds: number, signal: AbortSignal) => wait(milliseconds * pace, signal);
  const shared = [...chatRoutes({ world, recordings, sleep }), ...historyRoutes(world)];
  const server = createServer();
  server.use(async (context, next) => {
    await next();
    context.header('x-version', version);
    context.header('x-env', 'PRODUCTION');
  });
  mount(server, serviceApi(apps, world, shared));
  mount(server, webApi(apps, world, shared));
  // Like Dify's: no telling type, and no credential but the signature.
  server.get('/files/tools/:name', (context) => {
    context.header('access-control-allow-origin', '*');
    return context.body(paintPicture(), 200, { 'content-type': 'application/octet-stream' });
  });
  return async (request) => server.fetch(request);
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
