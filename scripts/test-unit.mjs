// Runs the unit tests in one engine after the other: `npm run test:unit -- [--engine NAME] [--watch] [FILE | FOLDER]…`.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { selectEngines } from './browsers/engines.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', multiple: true },
    watch: { type: 'boolean', default: false },
  },
});

const files = positionals.flatMap((path) => ['--files', patternOf(path)]);
const flags = values.watch ? ['--watch'] : [];
const failed = [];
for (const engine of selectEngines(values.engine?.join())) {
  console.log(`Unit tests in ${engine}`);
  const begun = Date.now();
  const { status } = spawnSync('npx', ['wtr', ...flags, ...files], {
    stdio: 'inherit',
    env: { ...process.env, ENGINES: engine },
    shell: process.platform === 'win32',
  });
  if (status !== 0) failed.push(engine);
  console.log(`Unit tests in ${engine}: ${((Date.now() - begun) / 60_000).toFixed(1)} min`);
}
if (failed.length > 0) {
  console.error(`Unit tests failed in ${failed.join(', ')}.`);
  process.exitCode = 1;
}

function patternOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? `${path}/**/*.test.ts` : path;
}
