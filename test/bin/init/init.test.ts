import { lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { appsWith } from '../servers.js';
import { changesOf, init, siteCodeIn, useConsole } from './init.js';

const { serve, pathOf } = useConsole();

const snippetFor = (token: string, url: string) => `<script
  type="module"
  src="/dify-chat.js"
  data-token="${token}"
  data-base-url="${url}"
></script>
`;

const passport = (url: string, code: string) =>
  fetch(`${url}/api/passport?user_id=ann`, { headers: { 'x-app-code': code } });

test('prints the snippet of an app and nothing else, and changes nothing', async () => {
  const server = await serve();
  const { code, stdout, stderr } = await init([server.url, '--app', 'Echo chat']);
  expect(stdout).toBe(snippetFor('chat000000000000', server.url));
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(changesOf(server)).toEqual([]);
  expect(server.dify.requests.at(-1)?.path).toBe('/console/api/logout');
});

test('finds an app by its id', async () => {
  const server = await serve();
  const { stderr } = await init([server.url, '--app', 'Echo chat', '--dry-run']);
  expect(stderr).toContain('The site of "Echo chat" is on.');
  const id = server.dify.requests
    .find(({ path }) => /\/apps\/[\da-f-]{36}$/.test(path))!
    .path.slice(-36);
  const { stdout } = await init([server.url, '--app', id]);
  expect(siteCodeIn(stdout)).toBe('chat000000000000');
});

for (const version of ['1.9.2', '1.13.3', '1.16.1'])
  test(`creates an app on Dify ${version} that answers by the printed code; a second run uses it`, async () => {
    const server = await serve({ version });
    const first = await init([server.url, '--create', 'Docs']);
    expect(first.stderr).toMatch(
      /^Created the app "Docs" \([\da-f-]{36}\)\. .*publish it, in Dify\.\n$/,
    );
    expect((await passport(server.url, siteCodeIn(first.stdout))).status).toBe(200);
    const second = await init([server.url, '--create', 'Docs']);
    expect(second.stderr).toBe('There is an app "Docs" already: it is used.\n');
    expect(second.stdout).toBe(first.stdout);
    expect(changesOf(server)).toEqual(['POST /console/api/apps']);
  });

test('a site that is off needs --yes, and is then on', async () => {
  const server = await serve({ apps: appsWith('chat', { siteEnabled: false }) });
  const args = [server.url, '--app', 'Echo chat'];
  const refused = await init(args);
  expect(refused.stderr).toBe(
    'dify-chat: The site of "Echo chat" is off. Give --yes to switch it on: everybody who knows its code can use the app then.\n',
  );
  expect(refused.code).toBe(2);
  expect(changesOf(server)).toEqual([]);
  const { code, stdout, stderr } = await init([...args, '--yes']);
  expect(stderr).toBe('Switched the site of "Echo chat" on.\n');
  expect((await passport(server.url, siteCodeIn(stdout))).status).toBe(200);
  expect(code).toBe(0);
});

test('writes the snippet into a page, once, and keeps its mode and its link', async () => {
  const server = await serve();
  const [file, link] = [pathOf('index.html'), pathOf('link.html')];
  writeFileSync(file, '<body>\r\n<p>\u00E4</p>\r\n</body>\r\n', {
    encoding: 'latin1',
    mode: 0o640,
  });
  symlinkSync(file, link);
  const args = [server.url, '--app', 'Echo chat', '--html', link];
  const { code, stdout, stderr } = await init(args);
  expect(stdout).toBe(`${link}: the snippet is inserted, in line 3.\n`);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const page = readFileSync(file, 'latin1');
  const snippet = snippetFor('chat000000000000', server.url).trim().replaceAll('\n', '\r\n  ');
  expect(page).toBe(`<body>\r\n<p>\u00E4</p>\r\n  ${snippet}\r\n</body>\r\n`);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect((await init(args)).stdout).toBe(`${link} has the snippet already, in line 3.\n`);
  const other = await init([
    server.url,
    '--app',
    'Echo agent',
    '--html',
    link,
    '--src',
    '/js/dify-chat.js',
  ]);
  expect(other.stdout).toBe(`${link}: the snippet is replaced, in line 3.\n`);
  expect(readFileSync(file, 'latin1').match(/<script/g)).toHaveLength(1);
  expect(readFileSync(file, 'latin1')).toContain('src="/js/dify-chat.js"');
});

test('tells of another chat in the page', async () => {
  const server = await serve();
  const file = pathOf('index.html');
  writeFileSync(file, '<body><dify-chat token="x"></dify-chat></body>');
  const { stderr } = await init([server.url, '--app', 'Echo chat', '--html', file]);
  expect(stderr).toBe(
    `Warning: ${file} has a <dify-chat> element as well. Remove it, or two chats appear.\n`,
  );
});

for (const [page, reason] of [
  ['<p>Hi</p>', 'has no </body>'],
  [undefined, 'cannot be read (ENOENT)'],
] as const)
  test(`a page that ${reason} is refused before anything is asked or changed`, async () => {
    const server = await serve();
    const file = pathOf('index.html');
    if (page !== undefined) writeFileSync(file, page);
    const { code, stderr } = await init([server.url, '--create', 'Docs', '--html', file]);
    expect(stderr).toContain(`dify-chat: ${file} ${reason}. `);
    expect(code).toBe(10);
    expect(server.dify.requests).toEqual([]);
  });

test('--dry-run says what would be done, and changes neither Dify nor the page', async () => {
  const server = await serve({ apps: appsWith('chat', { siteEnabled: false }) });
  const file = pathOf('index.html');
  writeFileSync(file, '<body></body>');
  const rest = ['--html', file, '--dry-run'];
  const existing = await init([server.url, '--app', 'Echo chat', ...rest]);
  expect(existing.stderr).toBe(
    `Would switch the site of "Echo chat" on.\nWould write into ${file}, line 2:\n`,
  );
  expect(siteCodeIn(existing.stdout)).toBe('chat000000000000');
  const created = await init([server.url, '--create', 'Docs', ...rest]);
  expect(created.stderr).toContain('Would create the app "Docs" (chat), with its site on.\n');
  expect(siteCodeIn(created.stdout)).toBe('SITE_CODE');
  expect(changesOf(server)).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe('<body></body>');
});

test('--base-url is the address in the snippet; an API path is left out of it', async () => {
  const { url } = await serve();
  const args = ['--app', 'Echo chat'];
  const own = await init([`${url}/console/api/`, ...args]);
  expect(own.stdout).toBe(snippetFor('chat000000000000', url));
  const other = await init([url, ...args, '--base-url', 'https://chat.example/dify/v1']);
  expect(other.stdout).toContain('data-base-url="https://chat.example/dify"');
  const cloud = await init([url, ...args, '--base-url', 'https://cloud.dify.ai']);
  expect(cloud.stdout).not.toContain('data-base-url');
});
