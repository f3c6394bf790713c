// Builds all published files into dist/ (docs/ARCHITECTURE.md, "What is built").
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist/`;

rmSync(dist, { recursive: true, force: true });
const altered = new Set();
for (const mode of ['package', 'client', 'testing', 'module', 'one-file', 'embed'])
  await build({ root, mode, logLevel: 'warn', plugins: [compareLibraries(altered)] });
if (altered.size > 0)
  throw new Error(`Libraries must be bundled unmodified, but the build changed:
${[...altered].join('\n')}`);
writeIntegrity();
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});

/** Collects the modules of node_modules whose code was changed by a plugin before bundling. */
function compareLibraries(found) {
  return {
    name: 'compare-libraries',
    moduleParsed({ id, code }) {
      const [path] = id.split('?');
      if (!path.includes('/node_modules/') || path.startsWith('\0')) return;
      if (code !== readFileSync(path, 'utf8')) found.add(path);
    },
  };
}

/** Writes the hashes of the entries, for `<script integrity>`, and an import map with the hashes of all modules. */
function writeIntegrity() {
  const entries = ['dify-chat.js', 'embed.js', 'dify-chat.iife.js'];
  const chunks = readdirSync(`${dist}chunks`).filter((name) => name.endsWith('.js'));
  const hashes = (files, base) =>
    Object.fromEntries(files.map((file) => [base + file, integrityOf(file)]));
  const modules = ['dify-chat.js', ...chunks.map((name) => `chunks/${name}`)];
  const integrity = {
    entries: hashes(entries, ''),
    // Without the leading "./" a key would be a bare specifier.
    importMap: { integrity: hashes(modules, './') },
  };
  writeFileSync(`${dist}integrity.json`, `${JSON.stringify(integrity, null, 2)}\n`);
}

function integrityOf(file) {
  const hash = createHash('sha384').update(readFileSync(dist + file));
  return `sha384-${hash.digest('base64')}`;
}
