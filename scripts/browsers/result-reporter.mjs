// Tells how many tests passed, and which test files failed and how: for a second run of these and for the last lines of a long log.
import { writeFileSync } from 'node:fs';

/**
 * A reporter for `@web/test-runner` that writes the result of the run into a file, as JSON:
 * `{ passed: 12, skipped: 0, failed: [{ file, failures: ["test: message", …] }, …] }`.
 */
export function resultReporter(path) {
  return {
    onTestRunFinished({ sessions }) {
      const tests = sessions.flatMap(testsOf);
      const failed = sessions
        .filter(({ passed }) => !passed)
        .map((session) => ({ file: session.testFile, failures: failuresOf(session) }));
      const passed = tests.filter((test) => test.passed).length;
      const skipped = tests.filter((test) => test.skipped).length;
      writeFileSync(path, JSON.stringify({ passed, skipped, failed }));
    },
  };
}

function failuresOf(session) {
  const failed = testsOf(session)
    .filter(({ passed, skipped }) => !passed && !skipped)
    .map(({ name, error }) => `${name}: ${messageOf(error)}`);
  return [...session.errors.map(messageOf), ...failed];
}

/** The tests of a session; it has none if its file could not be loaded. */
function testsOf({ testResults }) {
  return testResults ? testsIn(testResults) : [];
}

function testsIn({ tests, suites }) {
  return [...tests, ...suites.flatMap(testsIn)];
}

function messageOf(error) {
  return String(error?.message ?? error).split('\n', 1)[0];
}
