// Tells which test files failed, for a second run of these.
import { writeFileSync } from 'node:fs';

/** A reporter for `@web/test-runner` that writes the paths of the test files that failed into a file, as a JSON array. */
export function failedFilesReporter(path) {
  return {
    onTestRunFinished({ sessions }) {
      const failed = sessions.filter(({ passed }) => !passed).map(({ testFile }) => testFile);
      writeFileSync(path, JSON.stringify([...new Set(failed)]));
    },
  };
}
