// Everything that ships, into dist/ (docs/ARCHITECTURE.md, "What is built").
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

const extras = JSON.parse(readFileSync(`${root}scripts/extras.json`, 'utf8'));
rmSync(`${root}dist`, { recursive: true, force: true });
const modes = ['package', 'client', 'testing', 'cdn', 'iife'];
for (const mode of [...modes, ...Object.keys(extras).map((name) => `extra:${name}`)])
  await build({ root, mode, logLevel: 'warn' });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
