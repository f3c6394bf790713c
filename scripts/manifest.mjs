// Writes custom-elements.json from the sources' doc blocks, and what comes from it: the tables of docs/reference.md and
// docs/theming.md, llms.txt and llms-full.txt, the names and types that the wrappers use, the data for editors. `--check`: fails if one of
// them was stale.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { format, resolveConfig } from 'prettier';
import { tables, themes } from './docs-tables.mjs';
import { frameworkMembers } from './framework-members.mjs';
import { llmsFull, llmsIndex } from './llms.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reference = 'docs/reference.md';
const theming = 'docs/theming.md';
const members = 'src/wrappers/members.ts';
const editorData = [
  'web-types.json',
  'vscode.html-custom-data.json',
  'vscode.css-custom-data.json',
];
const files = [
  'custom-elements.json',
  reference,
  theming,
  'llms.txt',
  'llms-full.txt',
  members,
  ...editorData,
];
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
await writeFormatted(members, frameworkMembers(manifest));
// They change what they are given.
generateJetBrainsWebTypes(structuredClone(manifest), {
  outdir: root,
  packageJson: false,
  hideLogs: true,
});
generateVsCodeCustomElementData(structuredClone(manifest), { outdir: root, hideLogs: true });
for (const file of editorData) await writeFormatted(file, read(file));

const stale = files.filter((file, index) => read(file) !== before[index]);
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(
    `${stale.join(', ')} did not match the sources. They are updated now: commit them.`,
  );
  process.exitCode = 1;
}

async function writeFormatted(file, text) {
  const options = await resolveConfig(root + file);
  writeFileSync(root + file, await format(text, { ...options, filepath: file }));
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
