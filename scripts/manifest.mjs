// Writes custom-elements.json from the sources' doc blocks, and from it the tables of docs/reference.md and docs/theming.md, llms.txt and
// llms-full.txt. `--check`: fails if one of them was stale.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tables, themes } from './docs-tables.mjs';
import { llmsFull, llmsIndex } from './llms.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reference = 'docs/reference.md';
const theming = 'docs/theming.md';
const files = ['custom-elements.json', reference, theming, 'llms.txt', 'llms-full.txt'];
const before = files.map(read);

execFileSync(
  process.execPath,
  ['node_modules/@custom-elements-manifest/analyzer/cem.js', 'analyze', '--quiet'],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
const manifest = JSON.parse(read('custom-elements.json'));
const named = { ...tables(manifest, stringSources()), ...themes(read('demo/themes.css')) };
fillPages([reference, theming], named);
writeFileSync(`${root}llms.txt`, llmsIndex(manifest, read));
writeFileSync(`${root}llms-full.txt`, llmsFull(manifest, read));

const stale = files.filter((file, index) => read(file) !== before[index]);
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(
    `${stale.join(', ')} did not match the sources. They are updated now: commit them.`,
  );
  process.exitCode = 1;
}

/** The source files with strings, those of the core first. */
function stringSources() {
  const names = readdirSync(`${root}src/i18n`).filter((name) => /strings\.ts$/.test(name));
  const [core, ...lazy] = ['strings.ts', 'launcher-strings.ts'];
  const others = names.filter(
    (name) => name !== core && !lazy.includes(name) && name !== 'merge-strings.ts',
  );
  return [core, ...lazy, ...others].map((name) => read(`src/i18n/${name}`));
}

function read(file) {
  try {
    return readFileSync(root + file, 'utf8');
  } catch {
    return '';
  }
}

/** Inserts each table between its start and end comments, which one of the pages has. */
function fillPages(pages, named) {
  const missing = new Set(Object.keys(named));
  for (const page of pages) {
    const filled = read(page).replaceAll(
      /(<!-- ([\w ]+): generated -->)[^]*?(<!-- \/\2 -->)/g,
      (text, start, name, end) => {
        if (!missing.delete(name)) throw new Error(`${page}: unknown or repeated: ${name}`);
        return `${start}\n<!-- prettier-ignore -->\n${named[name]}\n\n${end}`;
      },
    );
    writeFileSync(root + page, filled);
  }
  if (missing.size > 0) throw new Error(`No page has comments for: ${[...missing].join(', ')}`);
}
