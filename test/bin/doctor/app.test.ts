import { expect, test } from '@playwright/test';
import { appsWith } from '../servers.js';
import { CODE, examine, useServers } from './examine.js';

const { fake, behind } = useServers();

for (const [code, kind] of [
  [CODE, 'a chatbot'],
  ['agent00000000000', 'an agent'],
  ['chatflow00000000', 'a chatflow'],
  ['newagent00000000', 'an agent of the new kind'],
] as const)
  test(`${kind} is shown by the widget`, async () => {
    const { finding } = await examine([await fake(), code]);
    expect(finding('app')).toContain(`is ${kind}: the widget shows it.`);
  });

for (const [code, key, kind] of [
  ['completion000000', 'app-completion', 'a text generator'],
  ['workflow00000000', 'app-workflow', 'a workflow'],
] as const)
  for (const [way, args, env] of [
    ['its site code', [code], {}],
    ['its key', [], { DIFY_API_KEY: key }],
  ] as const)
    test(`${kind}, by ${way}, is not shown by the widget`, async () => {
      const report = await examine([await fake(), ...args], { ...env });
      expect(report.finding('app')).toMatch(
        /^failed: .* the widget does not show\. → Choose a chatbot/,
      );
      expect(report.finding('app')).toContain(`is ${kind}`);
      expect(report.code).toBe(12);
    });

test('servers that do not tell the kind of an app are asked for its conversations', async () => {
  const url = await fake({ version: '1.13.3' });
  expect((await examine([url, CODE])).finding('app')).toContain('is an app with conversations');
  const { code, finding } = await examine([url, 'workflow00000000']);
  expect(finding('app')).toMatch(/^failed: .*has no conversations, which/);
  expect(code).toBe(12);
});

test('a site that is switched off', async () => {
  const url = await fake({ apps: appsWith('chat', { siteEnabled: false }) });
  const { code, finding } = await examine([url, CODE]);
  expect(finding('access')).toMatch(
    /^failed: No app has this site code, or its web app is switched off/,
  );
  expect(code).toBe(8);
});

test('a site for people who log in', async () => {
  const refused = { code: 'web_sso_auth_required', message: 'Web app authentication required.' };
  const url = await behind((request, answer) =>
    request.url.includes('/passport')
      ? Response.json({ ...refused, status: 401 }, { status: 401 })
      : answer(request),
  );
  const { code, finding } = await examine([url, CODE]);
  expect(finding('access')).toMatch(
    /^failed: The web app is only for people who log in\. → Make it/,
  );
  expect(code).toBe(7);
});

test('a key that is refused, without printing it', async () => {
  const { code, report, finding } = await examine([await fake()], {
    DIFY_API_KEY: 'app-wrong-key',
  });
  expect(finding('access')).toMatch(/^failed: The API key is refused\. → Copy a key/);
  expect(JSON.stringify(report)).not.toContain('app-wrong-key');
  expect(code).toBe(6);
});

test('a key that the server repeats is not printed', async () => {
  const key = 'app-secret-that-is-echoed';
  const url = await behind((request, answer) =>
    request.url.endsWith('/info')
      ? Response.json({ code: 'invalid_param', message: `Bad ${key}` }, { status: 400 })
      : answer(request),
  );
  const { code, finding } = await examine([url], { DIFY_API_KEY: key });
  expect(finding('access')).toBe(
    'failed: Dify refused: Bad *** (invalid_param) → See the logs of Dify.',
  );
  expect(code).toBe(9);
});

test('an API that is switched off', async () => {
  const url = await fake({ apps: appsWith('chat', { apiEnabled: false }) });
  const { code, finding } = await examine([url], { DIFY_API_KEY: 'app-chat' });
  expect(finding('access')).toMatch(/^failed: The API of the app is switched off\. → Switch/);
  expect(code).toBe(7);
});

test('an app that is not published', async () => {
  const url = await fake({ apps: appsWith('chat', { published: false }) });
  const { code, finding } = await examine([url, CODE]);
  expect(finding('parameters')).toMatch(/^failed: The app cannot be used: .* → Open it in Dify/);
  expect(code).toBe(12);
});

test('the inputs that visitors fill in first', async () => {
  const field = (variable: string, more: object = {}) => ({
    'text-input': { variable, required: true, ...more },
  });
  const user_input_form = [field('name'), field('city', { default: 'Rome' }), field('plan')];
  const url = await fake({ apps: appsWith('chat', { parameters: { user_input_form } }) });
  const { finding, details } = await examine([url, CODE, '--ask', 'Hello']);
  expect(finding('parameters')).toContain('visitors fill in name, plan first');
  expect(details('parameters')).toEqual({ requiredInputs: ['name', 'plan'] });
  expect(finding('stream')).toMatch(/^skipped: The app needs name, plan first: give --inputs/);
});

test('the policy names the server, the host of the icon and that of the script', async () => {
  const site = { icon_type: 'image', icon_url: 'https://files.example/icon.png' } as const;
  const url = await fake({ apps: appsWith('chat', { site }) });
  const args = [url, CODE, '--script', 'https://cdn.example/js/dify-chat.js'];
  const { finding, details } = await examine(args);
  const header = `script-src https://cdn.example; connect-src ${url}; img-src ${url} https://files.example blob:; require-trusted-types-for 'script'; trusted-types lit-html dompurify 'allow-duplicates'`;
  expect(details('csp')).toMatchObject({ header });
  expect(finding('csp')).toContain(`Content-Security-Policy: ${header}`);
});
