import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';

const dist = join(import.meta.dirname, '../../dist');
const origin = 'http://site.example';

/** The package's entry as a worker's bundler builds it: everything in one file. */
async function bundleForWorker(code: string): Promise<string> {
  const entry = 'virtual:entry';
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: { conditions: ['workerd', 'worker'] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: entry } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('Nothing was built');
  return output.output[0].code;
}

test('a page is refused with the reason, before any request', async ({ page }) => {
  const requests: string[] = [];
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    requests.push(pathname);
    const isScript = pathname.endsWith('.js');
    return route.fulfill({
      contentType: isScript ? 'text/javascript' : 'text/html',
      body: isScript ? readFileSync(join(dist, pathname)) : '<!doctype html>',
    });
  });
  await page.goto(origin);
  const messages = await page.evaluate(async () => {
    const module = '/console/index.js';
    const { connectConsole, connectKnowledge } = (await import(module)) as Record<
      string,
      (options: object) => unknown
    >;
    return [connectConsole, connectKnowledge].map((connect) => {
      try {
        connect?.({
          baseUrl: 'http://dify.example',
          email: 'a@b.c',
          password: 'p',
          datasetKey: 'k',
        });
        return 'connected';
      } catch (error) {
        return String(error);
      }
    });
  });
  for (const message of messages)
    expect(message).toMatch(
      /^Error: dify-chat\/console does not run in a browser page: every visitor/,
    );
  expect(requests.some((path) => path.startsWith('/v1') || path.includes('/api/'))).toBe(false);
});

test('a worker bundles it without modules of Node, and runs it', async ({ page }) => {
  const code = await bundleForWorker(`
    import { createKnowledge } from ${JSON.stringify(join(dist, 'console/index.js'))};
    const fetch = async ({ url }) => Response.json({ data: [{ id: 'a', name: url }], has_more: false });
    const knowledge = createKnowledge({ baseUrl: 'https://dify.example.com', datasetKey: 'dataset-1', fetch });
    const { data } = await knowledge.fetchDatasets();
    const created = await createDocument(fetch);
    postMessage({ data, created });
    async function createDocument() {
      const upload = async () => Response.json({ document: { id: 'd' }, batch: 'b' });
      const connection = createKnowledge({ baseUrl: 'https://dify.example.com', datasetKey: 'dataset-1', fetch: upload });
      return connection.createDocumentByFile('a', new Blob(['text']), { name: 'a.md', onProgress() {} });
    }
  `);
  expect(code).not.toMatch(/\b(?:from|import|require)\s*\(?\s*["']/);
  await page.route(`${origin}/**`, (route) =>
    route.fulfill(
      route.request().url().endsWith('.js')
        ? { contentType: 'text/javascript', body: code }
        : { contentType: 'text/html', body: '<!doctype html>' },
    ),
  );
  await page.goto(origin);
  const message = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      }),
  );
  expect(message).toEqual({
    data: [{ id: 'a', name: 'https://dify.example.com/v1/datasets' }],
    created: { document: { id: 'd' }, batch: 'b' },
  });
});
