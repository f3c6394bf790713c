// Tells which test files failed and how, for a second run of these and for the last lines of a long log.
import { writeFileSync } from 'node:fs';

/** A reporter for `@web/test-runner` that writes the failed test files into a file: `[{ file, failures: ["test: message", …] }, …]`. */
export function failedFilesReporter(path) {
  return {
    onTestRunFinished({ sessions }) {
      const failed = sessions
        .filter(({ passed }) => !passed)
        .map((session) => ({ file: session.testFile, failures: failuresOf(session) }));
      writeFileSync(path, JSON.stringify(failed));
    },
  };
}

function failuresOf({ errors = [], testResults }) {
  return [...errors.map(messageOf), ...(testResults ? failedTestsOf(testResults) : [])];
}

function failedTestsOf({ tests, suites }) {
  const failed = tests
    .filter(({ passed, skipped }) => !passed && !skipped)
    .map(({ name, error }) => `${name}: ${messageOf(error)}`);
  return [...failed, ...suites.flatMap(failedTestsOf)];
}

function messageOf(error) {
  return String(error?.message ?? error).split('\n', 1)[0];
}
