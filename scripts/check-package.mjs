// Compares the files that `npm pack` would publish with scripts/package-files.json; `--write` updates that list.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const list = fileURLToPath(new URL('package-files.json', import.meta.url));

const packed = packedFiles();
if (process.argv.includes('--write')) writeFileSync(list, `${JSON.stringify(packed, null, 2)}\n`);

const expected = JSON.parse(readFileSync(list, 'utf8'));
const surplus = packed.filter((path) => !expected.includes(path));
const missing = expected.filter((path) => !packed.includes(path));
if (surplus.length > 0 || missing.length > 0) {
  for (const path of surplus) console.error(`Packed, but not in the list: ${path}`);
  for (const path of missing) console.error(`In the list, but not packed: ${path}`);
  console.error('If that is intended, run node scripts/check-package.mjs --write.');
  process.exitCode = 1;
} else console.log(`The package has the ${packed.length} files and folders of the list.`);

/** The paths to be published: without hashes in names, and one entry for the modules of a folder, which follow the sources. */
function packedFiles() {
  const arguments_ = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const output = execFileSync('npm', arguments_, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [{ files }] = JSON.parse(output);
  const paths = files.map(({ path }) =>
    path
      .replace(/-[\w-]{8}(?=\.js(?:\.map)?$)/, '-*')
      .replace(
        /^(dist\/(?:client|gateway|console|testing|types|package-chunks)\/).*?(\.d\.ts|\.js(?:\.map)?)$/,
        '$1*$2',
      ),
  );
  return [...new Set(paths)].sort();
}
