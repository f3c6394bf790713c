// Everything that ships, into dist/ (docs/ARCHITECTURE.md, "What is built").
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

const extras = JSON.parse(readFileSync(`${root}scripts/extras.json`, 'utf8'));
rmSync(`${root}dist`, { recursive: true, force: true });
const modes = ['package', 'client', 'testing', 'cdn', 'iife'];
for (const mode of [...modes, ...Object.keys(extras).map((name) => `extra:${name}`)])
  await build({ root, mode, logLevel: 'warn' });
addLicences();
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});

/** The licences of what is built into extras stand with the others. */
function addLicences() {
  for (const name of Object.keys(extras)) {
    const file = `${root}dist/extras/${name}-licences.md`;
    const [, ...licences] = readFileSync(file, 'utf8').split(/^(?=## )/m);
    appendFileSync(
      `${root}dist/THIRD-PARTY-LICENSES.md`,
      licences.map((each) => `\n${each}`).join(''),
    );
    rmSync(file);
  }
}
