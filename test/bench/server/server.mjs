import http from 'node:http';
import { chunksOf } from '../documents/chunks.mjs';
import { makeHistory } from '../documents/history.mjs';
import { routes as difyRoutes } from './dify.mjs';
import { createFileServer } from './files.mjs';
import { routes as flowiseRoutes } from './flowise.mjs';
import { routes as n8nRoutes } from './n8n.mjs';
import { routes as neutralRoutes } from './neutral.mjs';
import { sendText } from './replies.mjs';
import { routes as typebotRoutes } from './typebot.mjs';

const routes = [...difyRoutes, ...flowiseRoutes, ...n8nRoutes, ...typebotRoutes, ...neutralRoutes];

/** Starts the server of a run on a free local port: it serves the pages, files and backends of all contenders. */
export async function startServer({ contenders, dist }) {
  const server = new BenchServer(contenders, dist);
  await server.listen();
  return server;
}

class BenchServer {
  /** The compression of files: `br` or `gzip`. */
  encoding = 'br';
  /** All requests since `clearRequests()`: `{ path, bytes, isApi }`. */
  requests = [];
  /** The next answer: its chunks, its size in bytes, and the chunks per second (0: as fast as the socket accepts them). */
  plan = { chunks: [], rate: 0, bytes: 0 };
  /** The timing of the current or last answer. */
  stream = null;
  /** The past messages of the conversation. */
  history = [];
  #contenders;
  #serveFile;
  #http = http.createServer((request, response) => void this.#receive(request, response));

  constructor(contenders, dist) {
    this.#contenders = new Map(contenders.map((contender) => [contender.name, contender]));
    this.#serveFile = createFileServer(dist);
    this.#http.keepAliveTimeout = 60_000;
  }

  get base() {
    return `http://127.0.0.1:${this.#http.address().port}`;
  }

  /** The URL of a contender's page: with kind `load` the contender is embedded as documented, with `drive` it waits for `mount()`. */
  pageOf(contender, kind = 'drive') {
    return `${this.base}/page/${contender.name}?kind=${kind}`;
  }

  setAnswer(text, rate = 0) {
    this.plan = { chunks: chunksOf(text), rate, bytes: Buffer.byteLength(text) };
    this.stream = null;
    return this.plan;
  }

  setHistory(count) {
    this.history = makeHistory(count);
  }

  clearRequests() {
    this.requests = [];
    this.stream = null;
  }

  listen() {
    return new Promise((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
  }

  close() {
    this.#http.closeAllConnections();
    return new Promise((resolve) => this.#http.close(resolve));
  }

  async #receive(request, response) {
    try {
      let body = '';
      for await (const part of request.setEncoding('utf8')) body += part;
      await this.#answer(request, response, body);
    } catch (error) {
      console.error(`server: ${request.url}: ${error.message}`);
      if (response.headersSent) response.end();
      else sendText(response, String(error), 500);
    }
  }

  async #answer(request, response, body) {
    const url = new URL(request.url, this.base);
    const [, name] = /^\/page\/([\w-]+)$/.exec(url.pathname) ?? [];
    if (name) {
      const page = this.#contenders.get(name).page({
        kind: url.searchParams.get('kind'),
        history: this.history,
      });
      return sendText(response, page, 200, 'text/html; charset=utf-8');
    }
    if (url.pathname === '/favicon.ico') return response.writeHead(204).end();
    const seen = { path: url.pathname, bytes: 0, isApi: false };
    this.requests.push(seen);
    const route = routes.find(
      ({ method, path }) => request.method === method && path.test(url.pathname),
    );
    seen.isApi = Boolean(route);
    if (route) return route.handle({ server: this, response, url, body });
    seen.bytes = this.#serveFile(url.pathname, this.encoding, response);
  }
}
