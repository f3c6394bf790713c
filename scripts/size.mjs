// What ships, against its budget (docs/ARCHITECTURE.md, "What is built"): 1 kB = 1,000 bytes, gzip -9. Needs a build.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const dist = (file) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));

/** A file as it ships, or what a bundler makes of an import of the client. */
const budgets = [
  { what: 'One file for <script src>, whole', file: 'dify-chat.iife.js', limit: 60_000 },
  { what: 'CDN module, up to the painted launcher', file: 'dify-chat.js', limit: 12_000 },
  { what: 'dify-chat/client, all of it', imports: '*', limit: 10_000 },
  { what: 'dify-chat/client, streamChat alone', imports: '{ streamChat }', limit: 5_000 },
  {
    what: 'dify-chat/client, connect and streamChat',
    imports: '{ connect, streamChat }',
    limit: 6_500,
  },
];

const extras = JSON.parse(readFileSync(new URL('extras.json', import.meta.url), 'utf8'));
for (const name of Object.keys(extras))
  budgets.push({ what: `Extra: ${name}`, file: `extras/${name}.js`, limit: 60_000 });

const rows = [];
for (const { what, file, imports, limit } of budgets) {
  const source = file ? readFileSync(dist(file)) : await bundle(imports);
  const bytes = gzipSync(source, { level: 9 }).length;
  rows.push({ what, bytes, limit, left: limit - bytes });
}
console.table(rows);
const over = rows.filter(({ left }) => left < 0);
for (const { what, left } of over) console.error(`${what}: ${-left} bytes over its budget.`);
process.exitCode = over.length > 0 ? 1 : 0;

/** The minified code of a page that imports this much of the client, with all that it depends on. */
async function bundle(imports) {
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
          id === entry ? `export ${imports} from '${dist('client/index.js')}'` : undefined,
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
