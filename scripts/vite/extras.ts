import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

const src = resolve(import.meta.dirname, '../../src');

/** What loads when it is first needed, by its file's name in dist/extras, with the modules of src/ that it begins with. */
const extras = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../extras.json'), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;

const IMPORT = /\bimport\('(\.{1,2}\/[^']+)\.js'\)/g;
/** Where src/components/extras.ts looks one up in its table, in which each has the name of its file. */
const TABLE = 'extras[name]()';
const LOADER = '\0extras/loader.js';
const ENTRY = resolve(import.meta.dirname, 'entry-of-extra');
const CORE = '\0extras/core/';

/**
 * Makes the dynamic imports of extras load their files from beside the script, whatever origin that is on, and hands them what
 * the script has (src/core.ts): an extra shares no module with it. `base` is code for the URL of the folder that extras/ is in, `build` what a cache knows them by.
 */
export function loadExtras(base: string, build: string): Plugin {
  return {
    name: 'load-extras',
    apply: 'build',
    enforce: 'pre',
    resolveId: { filter: { id: /^\0extras\/loader\.js$/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0extras\/loader\.js$/ },
      handler: () => `
        import * as core from ${JSON.stringify(join(src, 'core.ts'))};
        const base = ${base};
        export const loadExtra = async (name) => {
          const extra = await import(/* @vite-ignore */ new URL('extras/' + name + '.js?${build}', base).href);
          return extra.default({ ...core, loadExtra });
        };`,
    },
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: IMPORT },
      handler(code, id) {
        const calls = replaceImports(code, id);
        return calls === code
          ? undefined
          : { code: `import { loadExtra } from '${LOADER}';${calls}`, map: null };
      },
    },
  };
}

/** Builds one extra: a module whose default export makes it out of what the script has. */
export function extra(name: string): Plugin[] {
  const shared = sharedModules();
  return [
    {
      name: 'extra',
      apply: 'build',
      enforce: 'pre',
      resolveId(id, importer = '') {
        if (id === ENTRY) return id;
        const path = id.startsWith('.') ? join(dirname(importer), id).replace(/\.js$/, '.ts') : id;
        return shared.has(path) ? CORE + path : undefined;
      },
      load: {
        filter: { id: /^\0extras\/|entry-of-extra$/ },
        handler(id) {
          if (id === ENTRY)
            return (extras[name] ?? []).map((file) => `export * from '${src}/${file}';`).join('');
          const names = shared.get(id.slice(CORE.length)) ?? [];
          const code = names.map((each) => `export const ${each} = core.${each};`).join('');
          return { code, moduleSideEffects: false };
        },
      },
      transform: {
        filter: { id: /\/src\/.*\.ts$/, code: IMPORT },
        handler: (code, id) => ({ code: replaceImports(code, id, 'core.'), map: null }),
      },
    },
    {
      name: 'extra-of-core',
      apply: 'build',
      enforce: 'post',
      renderChunk: (code) => ({
        code: `export default (core) => {${withReturn(code)}};`,
        map: null,
      }),
    },
  ];
}

/** A module's code, as that of a function that returns what the module exports. */
function withReturn(code: string): string {
  return code.replace(
    /^export \{([^}]*)\};?$/m,
    (_, names: string) => `return {${names.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1')}};`,
  );
}

/** How to build an extra with Vite's library mode. */
export const extraEntry = ENTRY;

function replaceImports(code: string, id: string, from = ''): string {
  return code
    .replace(IMPORT, (whole, path: string) => {
      const file = `${join(dirname(id), path)}.ts`.slice(src.length + 1);
      const found = Object.entries(extras).find(([, files]) => files.includes(file));
      return found ? `${from}loadExtra('${found[0]}')` : whole;
    })
    .replace(TABLE, `${from}loadExtra(name)`);
}

/** What src/core.ts shares: the names of each module, by its path. */
function sharedModules(): Map<string, string[]> {
  const list = readFileSync(join(src, 'core.ts'), 'utf8');
  const found = list.matchAll(/export \{([^}]+)\} from '([^']+)';/g);
  return new Map(
    [...found].map(([, names = '', from = '']) => [
      from.startsWith('.') ? join(src, from).replace(/\.js$/, '.ts') : from,
      names
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    ]),
  );
}
