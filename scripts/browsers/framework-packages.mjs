import { createRequire } from 'node:module';
import { build } from 'vite';

/** The modules of frameworks that tests import, each group in one bundle, so that they share their state. */
const groups = {
  react: ['react', 'react-dom', 'react-dom/client', 'react-dom/server.browser'],
  vue: ['vue', 'vue/server-renderer'],
};
/** Vue with the compiler of templates. */
const files = { vue: 'vue/dist/vue.esm-bundler.js' };
const folder = '/__frameworks__/';

/**
 * Plugin of the test runner: React, which is CommonJS, and Vue, which expects a bundler, as ES modules; and the package itself, which the
 * wrappers import by name, as its sources.
 */
export function frameworkPackages() {
  const bundles = new Map();
  const outputOf = (group) => {
    if (!bundles.has(group)) bundles.set(group, bundle(groups[group]));
    return bundles.get(group);
  };
  return {
    name: 'framework-packages',
    resolveImport({ source }) {
      if (source === 'dify-chat') return '/src/index.ts';
      const group = Object.keys(groups).find((name) => groups[name].includes(source));
      return group && `${folder}${group}/${fileName(source)}`;
    },
    async serve({ path }) {
      if (!path.startsWith(folder)) return undefined;
      const [group, ...rest] = path.slice(folder.length).split('/');
      return { body: (await outputOf(group)).get(rest.join('/')), type: 'js' };
    },
  };
}

function fileName(source) {
  return `${source.replaceAll('/', '-')}.js`;
}

/** The code of the modules by file name. */
async function bundle(sources) {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    plugins: [{ name: 'entries', resolveId: resolveEntry, load: loadEntry }],
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(sources.map((source) => [source, `entry:${source}`])),
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: ({ name }) => fileName(name),
          chunkFileNames: '[name].js',
        },
      },
    },
  });
  return new Map(output.map(({ fileName: name, code }) => [name, code]));
}

function resolveEntry(id) {
  return id.startsWith('entry:') ? `\0${id}` : undefined;
}

/** Names the exports, which a bundler cannot find in CommonJS. */
function loadEntry(id) {
  if (!id.startsWith('\0entry:')) return undefined;
  const source = id.slice('\0entry:'.length);
  const file = JSON.stringify(files[source] ?? source);
  if (source.startsWith('vue')) return `export * from ${file};`;
  const names = Object.keys(createRequire(import.meta.url)(source));
  return `import module from ${file}; export const { ${names.join(', ')} } = module; export default module;`;
}
