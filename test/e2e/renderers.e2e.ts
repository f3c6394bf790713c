import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typed } from '../../src/testing/index.js';
import { moduleTag } from './artefacts.js';
import { expect, test } from './chat.js';
import { recordViolations, strictPolicy, violations } from './policy.js';
import { root, serveDify } from './servers.js';

const chart = `\`\`\`echarts
{ "title": { "text": "Weight" }, "xAxis": { "data": ["Lynx"] }, "yAxis": {}, "series": [{ "type": "bar", "data": [1.9] }] }
\`\`\``;

test('the demo draws diagrams and charts, and shows the source of a broken one with a note', async ({
  page,
  demo,
  chat,
}) => {
  // The development server prepares the libraries when they are first requested.
  test.slow();
  await page.goto(`${demo.url}scenarios.html#diagrams`);
  const diagram = chat.lastAnswer.getByRole('button', { name: 'Image', exact: true });
  await expect(diagram).toBeVisible({ timeout: 60_000 });
  await expect(diagram).toHaveAccessibleDescription(/^flowchart LR/);
  await expect(chat.lastAnswer.getByRole('img', { name: /bar/i })).toBeVisible();
  await expect(chat.lastAnswer.getByText('This diagram couldn’t be drawn.')).toBeVisible();
  await expect(chat.lastAnswer.getByText('Wet -->')).toBeVisible();

  const light = await diagram.getAttribute('src');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect(diagram).not.toHaveAttribute('src', light ?? '');
});

test('charts work under the strictest Content-Security-Policy, with Trusted Types', async ({
  page,
  openSite,
  chat,
}) => {
  await recordViolations(page);
  const dify = await serveDify({
    apps: [
      {
        mode: 'chat',
        name: 'Charts',
        apiKey: 'app-charts',
        siteCode: 'charts0000000000',
        answer: () => typed(chart),
      },
    ],
    pace: 0,
  });
  const setup = `import { echarts } from '/renderers/index.js';
    const load = () => import('/node_modules/echarts/dist/echarts.esm.min.js');
    document.querySelector('dify-chat').renderers = { echarts: echarts({ load }) };`;
  await openSite({
    headers: strictPolicy(dify.url),
    body: `<body>${moduleTag()}
      <dify-chat token="charts0000000000" base-url="${dify.url}"></dify-chat>
      <script type="module" src="/setup.js"></script>
    </body>`,
    intercept: ({ pathname }) => {
      const headers = { 'content-type': 'text/javascript' };
      if (pathname === '/setup.js') return new Response(setup, { headers });
      if (!pathname.startsWith('/renderers/')) return undefined;
      return new Response(readFileSync(join(root, 'dist', pathname), 'utf8'), { headers });
    },
  });
  await chat.launcher.click();
  await chat.ask('Draw a chart');
  const drawn = chat.lastAnswer.getByRole('img', { name: /Weight/ });
  await expect(drawn).toBeVisible();
  const { x, y, width, height } = (await drawn.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height * 0.7);
  expect(await violations(page)).toEqual([]);
  await dify.close();
});
