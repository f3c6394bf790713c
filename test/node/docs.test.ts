import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import ts from 'typescript';
import { serveDify, type Running } from '../e2e/servers.js';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** The TypeScript examples of a page, each with its heading. */
function examplesOf(page: string): { heading: string; code: string }[] {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  let heading = '';
  return text.split(/^(?=## )|^(?=```ts\n)/m).flatMap((piece) => {
    heading = /^## (.*)/.exec(piece)?.[1] ?? heading;
    const code = /^```ts\n([^]*?)```/.exec(piece)?.[1];
    return code ? [{ heading, code }] : [];
  });
}

/** A temporary project with the built package and its dependencies installed. */
const project = mkdtempSync(join(tmpdir(), 'dify-chat-docs-'));
let dify: Running;

test.beforeAll(async () => {
  const home = join(project, 'node_modules/dify-chat');
  // Without it, a package.json of a parent folder would decide what the project imports.
  writeFileSync(join(project, 'package.json'), '{}');
  mkdirSync(home, { recursive: true });
  for (const name of ['package.json', 'dist'])
    cpSync(join(root, name), join(home, name), { recursive: true });
  const lit = ['lit', 'lit-html', 'lit-element', '@lit'];
  const types = ['@types', 'undici-types', 'typescript'];
  for (const name of ['eventsource-parser', '@opentelemetry', ...lit, ...types])
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  mkdirSync(join(project, 'site/guides'), { recursive: true });
  for (const path of ['index.md', 'guides/index.md', 'guides/tents.html'])
    writeFileSync(join(project, 'site', path), `This is ${path}.`);
  dify = await serveDify({ pace: 0.1 });
});

test.afterAll(async () => {
  await dify.close();
  rmSync(project, { recursive: true, force: true });
});

/** What the examples read from the environment: the credentials of the fake Dify. */
const credentials = {
  DIFY_EMAIL: 'admin@example.com',
  DIFY_PASSWORD: 'Passw0rd-test1',
  DIFY_DATASET_KEY: 'dataset-test',
};

/** The example as it would be written for the fake Dify. */
function forFakeDify(code: string): string {
  const key = code.includes('streamWorkflow') ? 'app-workflow' : 'app-chat';
  return code
    .replaceAll('https://dify.example.com', dify.url)
    .replaceAll("'app-…'", `'${key}'`)
    .replaceAll("'SITE_CODE'", "'chat000000000000'");
}

for (const page of ['client.md', 'console.md', 'operations.md', 'testing.md'])
  for (const [index, { heading, code }] of examplesOf(page).entries())
    test(`${page}, "${heading}": example ${index + 1} compiles and runs`, async () => {
      const name = `${page}-${index}`;
      const file = join(project, `${name}.mts`);
      writeFileSync(file, code);
      expect(compileErrors(file)).toEqual([]);
      const script = join(project, `${name}.mjs`);
      writeFileSync(
        script,
        ts.transpile(forFakeDify(code), {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ES2022,
        }),
      );
      const { stderr } = await run(process.execPath, [script], {
        cwd: project,
        timeout: 20_000,
        env: { ...process.env, ...credentials },
      });
      expect(stderr).toBe('');
    });

/** Minimal types of libraries that the recipes use and this project does not install. */
const libraries = {
  katex: `declare const katex: {
    render(tex: string, element: HTMLElement, options: { displayMode?: boolean; output?: 'mathml';
      throwOnError?: boolean; trust?: boolean }): void;
  }; export default katex;`,
};

test('renderers.md: the recipes compile, separately and together', () => {
  const folder = join(project, 'recipes');
  mkdirSync(folder);
  for (const [name, types] of Object.entries(libraries)) {
    const home = join(project, 'node_modules', name);
    mkdirSync(home);
    writeFileSync(join(home, 'index.d.ts'), types);
  }
  const recipes = examplesOf('renderers.md').flatMap(({ code }) => {
    const name = /^\/\/ ([\w-]+\.ts)\n/.exec(code)?.[1];
    return name ? [{ file: join(folder, name), code }] : [];
  });
  const text = readFileSync(join(root, 'docs/renderers.md'), 'utf8');
  const script = /<script type="module">\n([^]*?)<\/script>/.exec(text)?.[1] ?? '';
  const page = {
    file: join(folder, 'page.ts'),
    code: `import 'dify-chat';\n${withPackages(script)}`,
  };
  expect(recipes.map(({ file }) => file).join()).toMatch(/chat.*progress.*formulas/);
  for (const { file, code } of [...recipes, page]) writeFileSync(file, code);
  const browser = {
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  for (const { file } of recipes) expect(compileErrors(file, browser), file).toEqual([]);
  expect(compileErrors(page.file, { ...browser, strict: false })).toEqual([]);
});

/** Replaces the URLs that a script imports by packages, so that it compiles; the libraries of a CDN have no types. */
function withPackages(script: string): string {
  return script
    .replace("'/renderers/index.js'", "'dify-chat/renderers'")
    .replace(/import\('https:\/\/cdn\.example\.com\/\w+\.mjs'\)/g, 'Promise.reject()');
}

/** The compile errors of an example; by default without the DOM library. */
function compileErrors(file: string, options: ts.CompilerOptions = {}): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    lib: ['lib.es2023.d.ts'],
    types: ['node'],
    typeRoots: [join(project, 'node_modules/@types')],
    ...options,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
