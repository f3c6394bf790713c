// Runs the unit tests in one engine after the other: `npm run test:unit -- [--engine NAME] [--watch] [FILE | FOLDER]…`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { selectEngines } from './browsers/engines.mjs';

/** More than this is no accident of a busy machine. */
const MAX_FILES_AGAIN = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', multiple: true },
    watch: { type: 'boolean', default: false },
  },
});

const files = positionals.flatMap((path) => ['--files', patternOf(path)]);
const flags = values.watch ? ['--watch'] : [];
const reports = mkdtempSync(join(tmpdir(), 'unit-tests-'));
const failed = [];
for (const engine of selectEngines(values.engine?.join())) {
  console.log(`Unit tests in ${engine}`);
  const begun = Date.now();
  if (!passes(engine)) failed.push(engine);
  console.log(`Unit tests in ${engine}: ${((Date.now() - begun) / 60_000).toFixed(1)} min`);
}
rmSync(reports, { recursive: true });
if (failed.length > 0) {
  console.error(`Unit tests failed in ${failed.join(', ')}.`);
  process.exitCode = 1;
}

/** Runs the tests in an engine. A few files that failed run once more, by themselves, like the retry of the end-to-end tests. */
function passes(engine) {
  const report = join(reports, `${engine}.json`);
  if (run(engine, files, report) || values.watch) return true;
  const again = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : [];
  if (again.length === 0 || again.length > MAX_FILES_AGAIN) return false;
  const paths = again.map((path) => relative('.', path));
  console.log(`Failed in ${engine}, and run once more: ${paths.join(', ')}`);
  if (
    !run(
      engine,
      paths.flatMap((path) => ['--files', path]),
    )
  )
    return false;
  console.warn(`FLAKY in ${engine}: failed at first, passed alone: ${paths.join(', ')}`);
  return true;
}

function run(engine, selected, report = '') {
  const { status } = spawnSync('npx', ['wtr', ...flags, ...selected], {
    stdio: 'inherit',
    env: { ...process.env, ENGINES: engine, FAILED_FILES: report },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function patternOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? `${path}/**/*.test.ts` : path;
}
