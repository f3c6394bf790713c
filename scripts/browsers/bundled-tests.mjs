// Bundles the unit tests, so that a test file loads a few chunks and not hundreds of modules.
import { posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const chunkFolder = '__chunks__';

/**
 * Plugin of the test runner that serves the test files as bundles with shared chunks, so that each module exists once in a page, and the
 * reporter that tells it which files are wanted. A change of a bundled file builds all of them again.
 */
export function bundledTests() {
  let run;
  let watcher;
  let output;
  const plugin = {
    name: 'bundled-tests',
    serverStart({ fileWatcher }) {
      watcher = fileWatcher;
      const forget = () => (output = undefined);
      watcher.on('change', forget).on('unlink', forget);
    },
    async serve({ path }) {
      const name = path.slice(1);
      if (!name.endsWith('.test.ts') && !name.startsWith(`${chunkFolder}/`)) return undefined;
      output ??= bundle(run.testFiles, (sources) => run.config.watch && watcher.add(sources));
      const body = (await output).get(name);
      return body && { body, type: 'js' };
    },
  };
  return { plugin, reporter: { start: (started) => void (run = started) } };
}

/** The code of the bundles by their paths on the test server. `watch` gets the paths of the sources in them. */
async function bundle(files, watch) {
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    mode: 'development',
    define: {
      // React's and Vue's checks of how they are used are part of what the tests see.
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    resolve: {
      // Lit's development build reports mistakes that its production build hides.
      conditions: ['development', 'browser', 'module'],
      alias: [
        // The wrappers import the package by its name.
        { find: /^dify-chat$/, replacement: `${root}src/index.ts` },
        // Vue with the compiler of templates.
        { find: /^vue$/, replacement: 'vue/dist/vue.esm-bundler.js' },
      ],
    },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      sourcemap: 'inline',
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(files.map((file) => [nameOf(file), file])),
        preserveEntrySignatures: false,
        // The package calls its sources free of side effects, but tests look at these, too.
        treeshake: false,
        // What the test server itself serves.
        external: /^\/(?:node_modules\/|__web)/,
        output: {
          // A fake that is imported first is defined first.
          strictExecutionOrder: true,
          entryFileNames: '[name]',
          chunkFileNames: `${chunkFolder}/[name]-[hash].js`,
        },
      },
    },
  });
  watch(output.flatMap(({ moduleIds = [] }) => moduleIds.filter(isSource)));
  return new Map(output.map(({ fileName, code }) => [fileName, code]));
}

function nameOf(file) {
  return relative(root, file).split(sep).join(posix.sep);
}

function isSource(id) {
  return id.startsWith(root) && !id.includes('node_modules');
}
