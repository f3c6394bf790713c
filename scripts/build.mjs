// Builds all published files into dist/ (docs/ARCHITECTURE.md, "What is built").
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist/`;

rmSync(dist, { recursive: true, force: true });
// The types do not depend on the bundles: both are made at the same time.
const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
const types = once(spawn(process.execPath, tsc, { cwd: root, stdio: 'inherit' }), 'exit');
const altered = new Set();
for (const mode of [
  'package',
  'wrappers',
  'client',
  'renderers',
  'testing',
  'gateway',
  'gateway-node',
  'module',
  'one-file',
  'embed',
])
  await build({ root, mode, logLevel: 'warn', plugins: [compareLibraries(altered)] });
if (altered.size > 0)
  throw new Error(`Libraries must be bundled unmodified, but the build changed:
${[...altered].join('\n')}`);
writeIntegrity();
const [exitCode] = await types;
if (exitCode !== 0) throw new Error('The types could not be built.');

/** Collects the modules of node_modules whose code was changed by a plugin before bundling. */
function compareLibraries(found) {
  return {
    name: 'compare-libraries',
    moduleParsed({ id, code }) {
      const [path] = id.split('?');
      if (!path.includes('/node_modules/') || path.startsWith('\0')) return;
      // Data becomes a module.
      if (path.endsWith('.json')) return;
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
