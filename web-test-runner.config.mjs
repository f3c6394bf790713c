import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { selectEngines } from './scripts/browsers/engines.mjs';
import { unitLauncher } from './scripts/browsers/unit-launchers.mjs';

const tsconfig = fileURLToPath(new URL('tsconfig.json', import.meta.url));

/** The heart of highlight.js is a CommonJS module, which only bundlers understand. */
const highlightModule = {
  name: 'highlight-module',
  transform: ({ path, body }) =>
    path.endsWith('/highlight.js/lib/core.js')
      ? `const module = {};${body};export default module.exports;`
      : undefined,
};

export default {
  files: ['test/**/*.test.ts', '!test/e2e/**', '!test/node/**'],
  // Lit's development build reports mistakes that its production build hides.
  nodeResolve: { exportConditions: ['development', 'browser'] },
  concurrency: 4,
  // What the widget tells site owners about the faults that tests put into its way.
  filterBrowserLogs: ({ args }) => !/Lit is in dev mode|^\[dify-chat\]/.test(String(args[0])),
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig }), highlightModule],
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
