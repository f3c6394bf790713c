import { defaultReporter } from '@web/test-runner';
import { bundledTests } from './scripts/browsers/bundled-tests.mjs';
import { selectEngines } from './scripts/browsers/engines.mjs';
import { resultReporter } from './scripts/browsers/result-reporter.mjs';
import { unitLauncher } from './scripts/browsers/unit-launchers.mjs';

const { TEST_RESULT } = process.env;
const bundles = bundledTests();

export default {
  files: ['test/**/*.test.ts', '!test/{bin,console,e2e,gateway,node}/**'],
  concurrency: 2,
  // What the widget tells site owners about the faults that tests put into its way.
  filterBrowserLogs: ({ args }) => !/Lit is in dev mode|^\[dify-chat\]/.test(String(args[0])),
  reporters: [
    bundles.reporter,
    // A log that is read later needs no progress.
    defaultReporter({ reportTestProgress: process.stdout.isTTY === true }),
    ...(TEST_RESULT ? [resultReporter(TEST_RESULT)] : []),
  ],
  plugins: [bundles.plugin],
  // `npm run test:unit` runs each engine by itself.
  browsers: await Promise.all(selectEngines(process.env.ENGINES ?? 'chromium').map(unitLauncher)),
  // The recorded answers take a minute by themselves on a busy machine with two cores.
  testsFinishTimeout: 300_000,
  testFramework: { config: { ui: 'bdd', timeout: 20_000 } },
};
