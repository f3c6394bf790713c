// Writes custom-elements.json from the sources' doc blocks, and the tables of docs/reference.md from it. `--check`: fails if either was stale.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tables } from './docs-tables.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reference = 'docs/reference.md';
const files = ['custom-elements.json', reference];
const before = files.map(read);

execFileSync(
  process.execPath,
  ['node_modules/@custom-elements-manifest/analyzer/cem.js', 'analyze', '--quiet'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
writeFileSync(
  root + reference,
  fill(read(reference), tables(JSON.parse(read('custom-elements.json')))),
);

const stale = files.filter((file, index) => read(file) !== before[index]);
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(
    `${stale.join(' and ')} did not match the sources. They are updated now: commit them.`,
  );
  process.exitCode = 1;
}

function read(file) {
  try {
    return readFileSync(root + file, 'utf8');
  } catch {
    return '';
  }
}

/** Inserts each table between its start and end comments. */
function fill(text, named) {
  return Object.entries(named).reduce((filled, [name, table]) => {
    const marked = new RegExp(`(<!-- ${name}: generated -->)[^]*?(<!-- /${name} -->)`);
    if (!marked.test(filled))
      throw new Error(`${reference} has no start and end comments for: ${name}`);
    return filled.replace(
      marked,
      (_, start, end) => `${start}\n<!-- prettier-ignore -->\n${table}\n\n${end}`,
    );
  }, text);
}
