// Compares the size of the built files with their budgets (docs/ARCHITECTURE.md, "What is built"): 1 kB = 1,000 bytes, gzip -9.
// Requires a build.
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const dist = (file) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));
const chunks = readdirSync(dist('chunks'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => `chunks/${name}`);
const locales = readdirSync(new URL('../src/i18n/locales', import.meta.url)).map((name) =>
  name.replace(/\.ts$/, ''),
);
const chunk = (name) => chunks.find((file) => file.startsWith(`chunks/${name}-`));

/** Each row is the sum of files with their static imports (`isAlone`: without), or the bundle of imports of the client or the console. */
const rows = [
  { what: 'Launcher: dify-chat.js', files: ['dify-chat.js'], limit: 15_300 },
  { what: 'Ready to type', files: ['dify-chat.js', chunk('chat')], limit: 90_000 },
  {
    what: 'Ordinary conversation: a question, a Markdown answer, its actions',
    files: ['dify-chat.js', ...['chat', 'markdown', 'actions', 'effects'].map(chunk)],
    limit: 140_000,
  },
  ...chunks.map((file) => ({
    what: file.replace(/-.{8}\.js$/, ''),
    files: [file],
    isAlone: true,
    limit: locales.some((locale) => file.includes(`/${locale}-`)) ? 6_000 : 70_200,
  })),
  { what: 'embed.js', files: ['embed.js'], limit: 1_500 },
  { what: 'dify-chat.iife.js', files: ['dify-chat.iife.js'] },
  { what: 'dify-chat/client, all of it', imports: '*', limit: 10_200 },
  { what: 'dify-chat/client, streamChat alone', imports: '{ streamChat }', limit: 5_000 },
  {
    what: 'dify-chat/client, connect and streamChat',
    imports: '{ connect, streamChat }',
    limit: 6_600,
  },
  {
    what: 'dify-chat/console, connectConsole and createApp',
    imports: '{ connectConsole, createApp }',
    from: 'console',
    limit: 6_000,
  },
  {
    what: 'dify-chat/console, connectConsole and createDocumentByFile',
    imports: '{ connectConsole, createDocumentByFile }',
    from: 'console',
    limit: 6_050,
  },
  { what: 'dify-chat/console, all of it', imports: '*', from: 'console' },
];

const measured = [];
for (const { what, files, isAlone, imports, from = 'client', limit } of rows) {
  const loaded = isAlone || !files ? files : withImports(files);
  const bytes = imports ? gzip(await bundle(imports, from)) : sum(loaded.map(sizeOf));
  measured.push({ what, files: loaded?.length, bytes, limit, left: limit && limit - bytes });
}
console.table(measured);
const over = measured.filter(({ left }) => left < 0);
for (const { what, left } of over) console.error(`${what}: ${-left} bytes over its budget.`);
process.exitCode = over.length > 0 ? 1 : 0;

/** The files with their transitive static imports. */
function withImports(files) {
  const found = new Set(files);
  for (const file of found)
    for (const [, path] of readFileSync(dist(file), 'utf8').matchAll(/(?:from|import)"(\.[^"]+)"/g))
      found.add(posix.join(posix.dirname(file), path));
  return [...found];
}

function sizeOf(file) {
  return gzip(readFileSync(dist(file)));
}

function gzip(source) {
  return gzipSync(source, { level: 9 }).length;
}

function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}

/** The minified bundle with the given imports of `dist/FOLDER`, dependencies included. */
async function bundle(imports, folder) {
  const entry = 'virtual:entry';
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry ? `export ${imports} from '${dist(`${folder}/index.js`)}'` : undefined,
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', minify: true },
      },
    },
  });
  return [result].flat()[0].output[0].code;
}
