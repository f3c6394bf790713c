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
/** What failed for good, for the end of the log. */
const failures = [];
for (const engine of selectEngines(values.engine?.join())) {
  console.log(`Unit tests in ${engine}`);
  const begun = Date.now();
  if (!passes(engine)) failed.push(engine);
  console.log(`Unit tests in ${engine}: ${((Date.now() - begun) / 60_000).toFixed(1)} min`);
}
rmSync(reports, { recursive: true });
if (failed.length > 0) {
  console.error(`Unit tests failed in ${failed.join(', ')}.\n${failures.join('\n')}`);
  process.exitCode = 1;
}

/** Runs the tests in an engine. A few files that failed run once more, by themselves, like the retry of the end-to-end tests. */
function passes(engine) {
  const first = run(engine, files);
  if (first.isGreen || values.watch) return true;
  const paths = first.failed.map(({ file }) => relative('.', file));
  if (paths.length === 0 || paths.length > MAX_FILES_AGAIN) return fails(engine, first);
  console.log(`Failed in ${engine}, and run once more: ${paths.join(', ')}`);
  const again = run(
    engine,
    paths.flatMap((path) => ['--files', path]),
  );
  if (!again.isGreen) return fails(engine, again);
  console.warn(`FLAKY in ${engine}: failed at first, passed alone:\n${linesOf(engine, first)}`);
  return true;
}

function fails(engine, result) {
  failures.push(linesOf(engine, result));
  return false;
}

function linesOf(engine, { failed }) {
  return failed
    .flatMap(({ file, failures: tests }) =>
      tests.map((test) => `  ${engine} ${relative('.', file)}: ${test}`),
    )
    .join('\n');
}

function run(engine, selected) {
  const report = join(reports, `${engine}.json`);
  rmSync(report, { force: true });
  const { status } = spawnSync('npx', ['wtr', ...flags, ...selected], {
    stdio: 'inherit',
    env: { ...process.env, ENGINES: engine, TEST_RESULT: report },
    shell: process.platform === 'win32',
  });
  const noResult = { passed: 0, skipped: 0, failed: [] };
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : noResult;
  console.log(`${result.passed} tests passed in ${engine}, ${result.skipped} were skipped.`);
  return { isGreen: status === 0, failed: result.failed };
}

function patternOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? `${path}/**/*.test.ts` : path;
}
