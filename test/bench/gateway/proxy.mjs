// The floor of the gateway's benchmark: Hono's `proxy()` with a key, and nothing else. `node proxy.mjs URL`
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';

const [, , upstream] = process.argv;
const app = new Hono();
app.all('/v1/*', ({ req }) =>
  proxy(upstream + req.path, {
    ...req,
    headers: { ...req.header(), authorization: 'Bearer app-bench' },
  }),
);
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`Proxy on http://127.0.0.1:${port}`),
);
