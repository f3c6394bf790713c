import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | Record<string, string>>;
  bin: Record<string, string>;
};

/** A temporary project with the packed package installed, without its dependencies. */
const project = mkdtempSync(join(tmpdir(), 'dify-chat-package-'));
let files: string[];

test.beforeAll(() => {
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', project];
  const [packed] = JSON.parse(run('npm', pack, root)) as [
    { filename: string; files: { path: string }[] },
  ];
  files = packed.files.map(({ path }) => path);
  const installed = join(project, 'node_modules/dify-chat');
  // Without it, a package.json of a parent folder would decide what the project imports.
  writeFileSync(join(project, 'package.json'), '{}');
  mkdirSync(installed, { recursive: true });
  run(
    'tar',
    ['-xzf', join(project, packed.filename), '-C', installed, '--strip-components=1'],
    project,
  );
});

test.afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the package contains the built files, and neither sources nor tests', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'custom-elements.json',
      'llms.txt',
      'llms-full.txt',
      'dist/renderers/index.js',
      'dist/types/renderers/index.d.ts',
      'dist/index.js',
      'dist/index.server.js',
      'dist/dify-chat.js',
      'dist/embed.js',
      'dist/dify-chat.iife.js',
      'dist/integrity.json',
      'dist/THIRD-PARTY-LICENSES.md',
      'dist/types/index.d.ts',
      'dist/client/index.js',
      'dist/types/api/index.d.ts',
      'dist/testing/index.js',
      'dist/testing/THIRD-PARTY-LICENSES.md',
      'dist/types/testing/index.d.ts',
      'dist/bin/dify-chat.js',
    ]),
  );
  const inDist = new Set(files.map((file) => /^dist\/([^/]+)\//.exec(file)?.[1] ?? ''));
  expect([...inDist].filter(Boolean).sort()).toEqual([
    'bin',
    'chunks',
    'client',
    'console',
    'gateway',
    'jsx',
    'package-chunks',
    'react',
    'renderers',
    'testing',
    'types',
    'vue',
    'wrappers',
  ]);
  const folders = new Set(files.map((file) => file.split('/')[0]));
  expect([...folders].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'README.zh-CN.md',
    'custom-elements.json',
    'dist',
    'llms-full.txt',
    'llms.txt',
    'package.json',
    'vscode.css-custom-data.json',
    'vscode.html-custom-data.json',
    'web-types.json',
  ]);
});

test('the package contains every file of its exports', () => {
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  expect(files).toEqual(expect.arrayContaining(targets.map((path) => path.replace('./', ''))));
});

for (const folder of ['dist/chunks', 'dist/package-chunks'])
  test(`the package contains all of ${folder}`, () => {
    const built = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
    expect(files.filter((file) => file.startsWith(`${folder}/`)).sort()).toEqual(built.sort());
  });

test('the package can be imported in Node, with the same exports as in a browser', () => {
  const names = importInNode();
  expect(names).toEqual(exportsOf('dist/index.js'));
});

for (const condition of ['workerd', 'edge-light'])
  test(`the package can be imported under the condition ${condition}`, () => {
    expect(importInNode(`--conditions=${condition}`)).toEqual(['DifyChat']);
  });

for (const [entry, name] of Object.entries({
  client: 'createClient',
  console: 'createConsole',
  gateway: 'createGateway',
  'gateway/node': 'serveGateway',
  renderers: 'mermaid',
  'renderers/mermaid': 'mermaid',
  'renderers/echarts': 'echarts',
  testing: 'createFakeDify',
}))
  test(`dify-chat/${entry} can be imported in Node`, () => {
    const code = `console.log(typeof (await import('dify-chat/${entry}')).${name});`;
    // In the repository the package's name means the package itself, with its dependencies.
    const output = run(process.execPath, ['--input-type=module', '--eval', code], root);
    expect(output).toBe('function\n');
  });

test('dify-chat/client depends only on eventsource-parser, and uses no DOM globals', () => {
  const modules = files.filter((file) => /^dist\/client\/.*\.js$/.test(file));
  expect(modules.length).toBeGreaterThan(20);
  for (const file of modules) {
    const source = readFileSync(join(root, file), 'utf8');
    const packages = [...source.matchAll(/from "([^.][^"]*)"/g)].map(([, name]) => name);
    expect(packages.filter((name) => name !== 'eventsource-parser')).toEqual([]);
    expect(source).not.toMatch(/\b(?:document|window|localStorage|HTMLElement)\b\s*[.(\[]/);
  }
});

for (const condition of ['node', 'workerd', 'edge-light'])
  test(`dify-chat/testing runs without dependencies under the condition ${condition}`, () => {
    const file = join(project, 'fake-dify.mjs');
    writeFileSync(
      file,
      `import { createFakeDify } from 'dify-chat/testing';
      const headers = { authorization: 'Bearer app-chat' };
      const response = await createFakeDify().fetch('http://dify.test/v1/info', { headers });
      console.log(JSON.stringify(await response.json()));`,
    );
    const output = run(process.execPath, [`--conditions=${condition}`, file], project);
    expect(JSON.parse(output)).toMatchObject({ mode: 'chat' });
  });

test('the package provides the executable command dify-chat', () => {
  const command = join(project, 'node_modules/dify-chat', bin['dify-chat'] ?? '');
  expect(readFileSync(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(run(process.execPath, [command, '--help'], project)).toContain('fake-dify');
});

test('the package lists the licences of all bundled packages', () => {
  const licences = readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.md'), 'utf8');
  for (const name of ['lit', 'marked', 'dompurify', 'eventsource-parser', 'highlight.js', 'temml'])
    expect(licences).toContain(`## ${name} `);
});

test('every source map has its sources, and no path of the machine that built it', () => {
  const maps = files.filter((file) => file.endsWith('.map'));
  expect(maps.length).toBeGreaterThan(50);
  for (const file of maps) {
    const map = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
      sources: string[];
      sourcesContent?: (string | null)[];
    };
    const contents = map.sourcesContent?.filter((content) => content !== null) ?? [];
    expect(contents.length, file).toBe(map.sources.length);
    for (const source of map.sources) expect(source, file).not.toMatch(/^(?:\/|[A-Z]:|file:)/i);
  }
});

for (const [name, libraries] of Object.entries({
  index: ['echarts', 'mermaid'],
  mermaid: ['mermaid'],
  echarts: ['echarts'],
}))
  test(`dify-chat/renderers: ${name} imports nothing but ${libraries.join(' and ')}, on first use`, () => {
    expect([...importedBy(`${name}.js`)].sort()).toEqual(libraries);
  });

/** The packages that a built renderer and the files beside it import, all of them dynamically. */
function importedBy(file: string): Set<string> {
  const source = readFileSync(join(root, 'dist/renderers', file), 'utf8');
  const dynamic = [...source.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, name = '']) => name);
  const static_ = [...source.matchAll(/\bfrom\s*"([^"]+)"/g)].map(([, path = '']) => path);
  for (const path of static_) expect(path, file).toMatch(/^\.\//);
  return new Set([...dynamic, ...static_.flatMap((path) => [...importedBy(path.slice(2))])]);
}

function importInNode(...flags: string[]): string[] {
  const file = join(project, 'main.mjs');
  writeFileSync(file, "console.log(JSON.stringify(Object.keys(await import('dify-chat')).sort()))");
  return JSON.parse(run(process.execPath, [...flags, file], project)) as string[];
}

/** The export names of a bundle, read from its source. */
function exportsOf(path: string): string[] {
  const [, list = ''] = /export \{([^}]*)\};?\s*(?:\/\/.*)?\s*$/.exec(
    readFileSync(join(root, path), 'utf8'),
  )!;
  return list
    .split(',')
    .map((entry) => entry.trim().split(' as ').at(-1)!)
    .sort();
}

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
