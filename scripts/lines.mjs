// Lists the source files of more than 300 lines, longest first, as candidates for review; never fails.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const LONG = 300;
const cwd = fileURLToPath(new URL('..', import.meta.url));
const files = execFileSync('git', ['ls-files', 'src', 'test', 'demo', 'scripts'], {
  cwd,
  encoding: 'utf8',
});
const lengths = files
  .split('\n')
  .filter((file) => /\.(?:ts|mjs)$/.test(file) && !file.startsWith('test/fixtures/'))
  .map((file) => [readFileSync(cwd + file, 'utf8').split('\n').length - 1, file])
  .filter(([lines]) => lines > LONG)
  .sort(([a], [b]) => b - a);
for (const [lines, file] of lengths) console.log(String(lines).padStart(5), file);
