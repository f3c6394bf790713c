import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { selectEngines } from './scripts/browsers/engines.mjs';
import { failedFilesReporter } from './scripts/browsers/failed-files-reporter.mjs';
import { frameworkPackages } from './scripts/browsers/framework-packages.mjs';
import { unitLauncher } from './scripts/browsers/unit-launchers.mjs';

const { FAILED_FILES } = process.env;

const tsconfig = fileURLToPath(new URL('tsconfig.json', import.meta.url));

/** CommonJS modules, which only bundlers understand: the heart of highlight.js, and libraries of the gateway. */
const commonjs =
  /\/(?:highlight\.js\/lib\/core\.js|rate-limiter-flexible\/lib\/|standardwebhooks\/|fast-sha256\/|@stablelib\/base64\/)/;

const commonjsModules = {
  name: 'commonjs-modules',
  transform: ({ path, body }) =>
    commonjs.test(path) && path.endsWith('.js') ? moduleFrom(body) : undefined,
};

/** A CommonJS module as an ES module: `module.exports` by default, and what is assigned to `exports` by name. */
function moduleFrom(body) {
  const found = (pattern) => [...new Set(Array.from(body.matchAll(pattern), ([, name]) => name))];
  const required = found(/\brequire\(["']([^"']+)["']\)/g);
  const names = found(/\bexports\.(\w+) =/g).filter((name) => name !== 'default');
  const fileOf = (id) => (/^\.(?!.*\.js$)/.test(id) ? `${id}.js` : id);
  return `
    ${required.map((id, index) => `import required${index} from '${fileOf(id)}';`).join('\n')}
    const required = {${required.map((id, index) => `'${id}': required${index}`).join()}};
    const module = { exports: {} };
    (function (module, exports, require) {${body}
    })(module, module.exports, (id) => required[id]);
    export default module.exports;
    export const { ${names.join(', ')} } = module.exports;`;
}

export default {
  files: ['test/**/*.test.ts', '!test/{bin,console,e2e,gateway,node}/**'],
  // Lit's development build reports mistakes that its production build hides.
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 2,
  // What the widget tells site owners about the faults that tests put into its way.
  filterBrowserLogs: ({ args }) => !/Lit is in dev mode|^\[dify-chat\]/.test(String(args[0])),
  reporters: [defaultReporter(), ...(FAILED_FILES ? [failedFilesReporter(FAILED_FILES)] : [])],
  plugins: [
    frameworkPackages(),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig }),
    commonjsModules,
  ],
  // `npm run test:unit` runs each engine by itself.
  browsers: await Promise.all(selectEngines(process.env.ENGINES ?? 'chromium').map(unitLauncher)),
  coverageConfig: {
    include: ['src/**/*.ts'],
    reportDir: 'coverage',
    reporters: ['text', 'lcovonly'],
  },
  // The recorded answers take a minute by themselves on a busy machine with two cores.
  testsFinishTimeout: 300_000,
  testFramework: { config: { ui: 'bdd', timeout: 20_000 } },
};
