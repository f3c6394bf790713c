// Writes custom-elements.json from the sources' doc blocks, and the tables of the README from that. `--check`: fails if either was stale.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tables } from './readme-tables.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['custom-elements.json', 'README.md'];
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
  `${root}README.md`,
  fill(read('README.md'), tables(JSON.parse(read('custom-elements.json')))),
);

const stale = files.filter((file, index) => read(file) !== before[index]);
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(
    `${stale.join(' and ')} did not say what the sources say. Commit what is there now.`,
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

/** Puts each table between its two marks. */
function fill(text, named) {
  return Object.entries(named).reduce((filled, [name, table]) => {
    const marked = new RegExp(`(<!-- ${name}: generated -->)[^]*?(<!-- /${name} -->)`);
    if (!marked.test(filled)) throw new Error(`README.md has no place for the ${name}`);
    return filled.replace(
      marked,
      (_, start, end) => `${start}\n<!-- prettier-ignore -->\n${table}\n\n${end}`,
    );
  }, text);
}
