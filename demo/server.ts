import { resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { proxy } from 'hono/proxy';
import { build, loadEnv, type Connect, type Plugin, type ViteDevServer } from 'vite';
import type * as Demo from './apps.ts';

const root = resolve(import.meta.dirname, '..');

/** Connection to a real Dify, configured in the environment or in `.env`. */
interface RealDify {
  baseUrl: string;
  token: string | undefined;
  apiKey: string | undefined;
}

/**
 * Vite plugin for the demo's server: the fake Dify on the pages' own port, or a proxy at `/dify` to a real Dify, which adds
 * the API key so that pages never see it.
 */
export function demoServer(): Plugin {
  const real = readRealDify();
  return {
    name: 'dify-chat-demo',
    async configureServer(server) {
      server.middlewares.use(serveBuilt());
      serve(server, ['/dify/'], real ? (request) => forward(request, real) : undefined);
      const { createDemoDify } = (await server.ssrLoadModule(
        resolve(root, 'demo/apps.ts'),
      )) as typeof Demo;
      serve(server, ['/v1/', '/api/', '/files/'], createDemoDify().fetch);
      const target = real
        ? `the Dify at ${real.baseUrl}`
        : 'the fake Dify (set DIFY_BASE_URL for a real Dify)';
      server.config.logger.info(`\n  The demo talks to ${target}.`);
      printPages(server);
    },
    transformIndexHtml: (html) =>
      html
        .replace('data-data-connection', connectionOf(real).replace(/(?<=^| )(?=\w)/g, 'data-'))
        .replaceAll('data-connection', connectionOf(real)),
  };
}

/** Prints the pages of the demo below the URLs that Vite prints. */
function printPages(server: ViteDevServer): void {
  const printUrls = server.printUrls.bind(server);
  server.printUrls = () => {
    printUrls();
    const [home = ''] = server.resolvedUrls?.local ?? [];
    const pages = ['scenarios.html', 'themes.html', 'inline.html', 'script-tag.html'];
    for (const page of home ? pages : []) server.config.logger.info(`           ${home}${page}`);
  };
}

/** The connection attributes of the demo's pages. */
function connectionOf(real: RealDify | undefined): string {
  if (!real) return 'base-url="/" token="demo000000000000"';
  return real.token ? `base-url="/dify" token="${real.token}"` : 'base-url="/dify"';
}

function readRealDify(): RealDify | undefined {
  const { DIFY_BASE_URL, DIFY_TOKEN, DIFY_API_KEY } = loadEnv('', root, 'DIFY_');
  if (!DIFY_BASE_URL) return undefined;
  if (!DIFY_TOKEN && !DIFY_API_KEY)
    throw new Error('DIFY_BASE_URL also requires DIFY_TOKEN or DIFY_API_KEY.');
  return {
    baseUrl: DIFY_BASE_URL.replace(/\/(?:v1|api)?\/*$/, ''),
    token: DIFY_TOKEN || undefined,
    apiKey: DIFY_API_KEY || undefined,
  };
}

function forward(request: Request, { baseUrl, apiKey, token }: RealDify): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.delete('host');
  if (apiKey && !token) headers.set('authorization', `Bearer ${apiKey}`);
  return proxy(baseUrl + pathname.replace(/^\/dify/, '') + search, { raw: request, headers });
}

function serve(
  server: ViteDevServer,
  prefixes: readonly string[],
  answer: ((request: Request) => Promise<Response>) | undefined,
): void {
  if (!answer) return;
  const listener = getRequestListener(answer);
  server.middlewares.use((request, response, next) => {
    if (prefixes.some((prefix) => request.url?.startsWith(prefix)))
      void listener(request, response);
    else next();
  });
}

/** Serves the built module graph to the script-tag page, which says that it waits; rebuilds it whenever its entry is requested. */
function serveBuilt(): Connect.NextHandleFunction {
  const files = new Map<string, string>();
  return ({ url = '' }, response, next) => {
    const [path = ''] = url.split('?');
    const answer = () => {
      const code = files.get(path);
      if (code === undefined) {
        next();
        return;
      }
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(code);
    };
    if (path === '/dify-chat.js') buildModule(files).then(answer, next);
    else answer();
  };
}

/** Builds the module graph into `files`, by path. */
async function buildModule(files: Map<string, string>): Promise<void> {
  const result = await build({
    root,
    mode: 'module',
    logLevel: 'warn',
    build: { write: false },
  });
  const [built] = [result].flat() as {
    output: { type: string; fileName: string; code: string }[];
  }[];
  for (const { type, fileName, code } of built?.output ?? [])
    if (type === 'chunk') files.set(`/${fileName}`, code);
}
