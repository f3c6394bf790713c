// Everything that ships, into dist/ (docs/ARCHITECTURE.md, "What is built").
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

rmSync(`${root}dist`, { recursive: true, force: true });
for (const mode of ['package', 'client', 'testing', 'cdn', 'iife'])
  await build({ root, mode, logLevel: 'warn' });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
