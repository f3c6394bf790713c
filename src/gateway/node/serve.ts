import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createGateway } from '../gateway.js';
import { createMemoryLimiter } from '../limits/limiter.js';
import { ConfigurationError, resolveSettings } from '../resolve-settings.js';
import type { GatewayOptions } from '../settings.js';
import { createMemoryStore } from '../store.js';
import { silentLogger } from '../telemetry.js';
import { createListener } from './listener.js';
import { openWebhooks, type OpenWebhooks } from './open-webhooks.js';
import { createPrometheusMetrics } from './prometheus.js';
import { connectRedis } from './redis.js';

/** Longer than the idle connections that proxies keep, which would otherwise send a request into a closed one. */
const KEEP_ALIVE_MS = 65_000;

/** How long a shutdown waits for webhooks that are being sent. */
const OUTBOX_TIMEOUT_MS = 5000;

/** Options of `serveGateway()`. */
export interface ServeOptions extends GatewayOptions {
  /** The address to listen on. Default: `127.0.0.1`, this machine only. */
  readonly host?: string | undefined;
  /** Default: 0, any free port. */
  readonly port?: number | undefined;
  /**
   * `redis://…`: limits, records and webhooks that several gateways share, and that survive a restart. Default: in memory, and webhooks
   * in `outboxFile`.
   */
  readonly redisUrl?: string | undefined;
  /** The SQLite database of the webhooks that are to be sent. Default: `dify-chat-outbox.db`. */
  readonly outboxFile?: string | undefined;
  /** Whether webhooks may go to addresses of this machine and of private networks. Default: false. */
  readonly allowsPrivateWebhooks?: boolean | undefined;
  /** The number of proxies in front of the gateway that set `X-Forwarded-For`. Default: 0. */
  readonly trustedProxies?: number | undefined;
  /**
   * The port of `GET /metrics`, for Prometheus, on the same host; 0 is any free port. It must not be reachable for everybody. Ignored
   * if `metrics` is set. Default: there is none.
   */
  readonly metricsPort?: number | undefined;
  /** How long a shutdown waits for streams, in milliseconds. Default: 60,000. */
  readonly shutdownTimeout?: number | undefined;
}

/** A gateway that listens. */
export interface RunningGateway {
  readonly url: string;
  /** The URL of the metrics, if `metricsPort` is set. */
  readonly metricsUrl: string | undefined;
  /**
   * Applies other options, such as a new key, to all further requests; running ones end as they began. Address, ports, Redis, logger and
   * metrics stay. Throws a `ConfigurationError`, and changes nothing, if the options are wrong.
   */
  readonly reload: (options: GatewayOptions) => void;
  /** Accepts no further request, and resolves when all streams have ended, or after the longest wait. */
  readonly close: () => Promise<void>;
}

/** Serves a gateway over HTTP. Rejects if the configuration is wrong or a port is in use. */
export async function serveGateway(options: ServeOptions): Promise<RunningGateway> {
  const { host = '127.0.0.1', port = 0, metricsPort, shutdownTimeout = 60_000 } = options;
  // Mistakes are found before anything is connected.
  resolveSettings(options);
  const { shared, redis, prometheus, webhooks } = await prepare(options);
  let gateway = createGateway({ ...options, ...shared, webhooks });
  const running = new RunningWork();
  const listener = createListener((...request) => gateway(...request), {
    trustedProxies: options.trustedProxies,
    waitUntil: (promise) => running.add(promise),
  });
  const server = createServerOf(listener);
  const closeServer = closerOf(server);
  const metricsServer = prometheus && createServer(metricsListener(prometheus.respond));
  const release = async () => {
    // What is not sent now is sent after the next start.
    if (webhooks) await withLimit(OUTBOX_TIMEOUT_MS, [webhooks.outbox.close()]);
    metricsServer?.close();
    metricsServer?.closeAllConnections();
    redis?.close();
  };
  try {
    if (metricsServer) await listen(metricsServer, metricsPort ?? 0, host);
    await listen(server, port, host);
  } catch (error) {
    await release();
    throw error;
  }
  return {
    url: urlOf(server),
    metricsUrl: metricsServer && `${urlOf(metricsServer)}/metrics`,
    reload(changed) {
      gateway = createGateway({ ...changed, ...shared, webhooks: replaced(webhooks, changed) });
    },
    async close() {
      await withLimit(shutdownTimeout, [closeServer(), running.settled()]);
      server.closeAllConnections();
      await release();
    },
  };
}

/** What goes on after a response, such as a stream whose visitor has left. */
class RunningWork {
  readonly #promises = new Set<Promise<unknown>>();

  add(promise: Promise<unknown>): void {
    const settled = promise.finally(() => this.#promises.delete(settled));
    this.#promises.add(settled);
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.#promises);
  }
}

/** Webhooks with the changed options, and the outbox and the sender that they have. */
function replaced(
  webhooks: OpenWebhooks | undefined,
  { webhooks: changed }: GatewayOptions,
): OpenWebhooks | undefined {
  if (!webhooks && changed) throw new ConfigurationError(['The first webhooks need a restart.']);
  return webhooks && { ...webhooks, ...changed, outbox: webhooks.outbox, send: webhooks.send };
}

/** What outlives a reload: the counts, the records, and where the gateway reports to. */
async function prepare(options: ServeOptions) {
  const { redisUrl, metricsPort, logger = silentLogger } = options;
  const webhooks = await openWebhooks(options, logger);
  const redis = redisUrl === undefined ? undefined : await connectRedis(redisUrl, logger);
  const isOwn = metricsPort === undefined || options.metrics !== undefined;
  const prometheus = isOwn ? undefined : createPrometheusMetrics(webhooks?.depth);
  const shared = {
    limiter: options.limiter ?? redis?.limiter ?? createMemoryLimiter(),
    store: options.store ?? redis?.store ?? createMemoryStore(),
    logger,
    metrics: options.metrics ?? prometheus?.metrics ?? {},
  };
  return { shared, redis, prometheus, webhooks };
}

function createServerOf(listener: ReturnType<typeof createListener>): Server {
  const server = createServer((incoming, outgoing) => {
    // `server.close()` waits for connections that fall idle later, and would take further requests over them.
    outgoing.once('finish', () => {
      if (!server.listening) incoming.socket.destroySoon();
    });
    void listener(incoming, outgoing);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

function metricsListener(respond: () => Promise<Response>): RequestListener {
  const listener = getRequestListener(
    (request) =>
      new URL(request.url).pathname === '/metrics'
        ? respond()
        : new Response(null, { status: 404 }),
    { overrideGlobalObjects: false },
  );
  return (incoming, outgoing) => void listener(incoming, outgoing);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

/** Tracks the connections of a server. The returned function closes it, and resolves once all requests are answered. */
function closerOf(server: Server): () => Promise<unknown> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
      // Node does not count a connection that a browser has opened in advance as idle.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    });
}

async function withLimit(milliseconds: number, promises: Promise<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([Promise.allSettled(promises), limit]);
  clearTimeout(timer);
}

function urlOf(server: Server): string {
  const { address, port } = server.address() as AddressInfo;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}
