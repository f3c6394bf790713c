import type { GatewayContext } from './context.js';
import { forwardedQuery } from './http/query.js';
import { readUpstreamJson, responseFrom, sendUpstream } from './http/upstream.js';
import { addressKey } from './limits/limits.js';
import type { Services } from './services.js';
import type { GatewayApp } from './settings.js';

/** The signed file URLs of Dify, which need no other credential (docs/dify-api.md §8.4). */
export const signedFileRoutes: readonly string[] = [
  '/files/:id{[0-9a-fA-F-]{36}}/file-preview',
  '/files/:id{[0-9a-fA-F-]{36}}/image-preview',
  '/files/tools/:name{[0-9a-zA-Z-]{1,64}(?:[.][0-9a-zA-Z]{1,16})?}',
];

const signature = ['timestamp', 'nonce', 'sign', 'as_attachment'];

/** Headers of a file that reach the page. */
const fileHeaders = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'x-version',
];

/**
 * Files come from visitors and models, and the gateway may have the origin of the page: a file that is opened runs no script and has
 * no access to that origin.
 */
const safetyHeaders = {
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
};

/** Forwards a signed URL, without the app's key: Dify checks the signature. `base` is what precedes `/files` in the path. */
export function createFileForwarder({ settings, limits }: Services, app: GatewayApp, base: string) {
  return async ({ req, env, var: { requestId } }: GatewayContext): Promise<Response> => {
    await limits.count('address', addressKey(env.address));
    // As the route has matched it, not as it was encoded.
    const path = req.path.slice(base.length);
    const range = req.header('range');
    const isRange = range !== undefined && /^bytes=[\d, -]{1,200}$/.test(range);
    const upstream = await sendUpstream(
      settings,
      app,
      {
        method: 'GET',
        requestId,
        path: path + forwardedQuery(req.url, signature, undefined),
        headers: isRange ? { range } : {},
      },
      { isPublic: true },
    );
    if (upstream.ok) return fileResponse(upstream);
    return responseFrom(upstream, (await readUpstreamJson(upstream, settings)).text);
  };
}

function fileResponse(upstream: Response): Response {
  const headers = new Headers(safetyHeaders);
  for (const name of fileHeaders) {
    const value = upstream.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(upstream.body, { status: upstream.status, headers });
}
