import { expect } from '@open-wc/testing';
import type { Example } from './examples.js';

/** Number of differences shown in full; of the others, only the names are listed. */
const SHOWN = 5;

/** Fails with a list of all examples for which `differenceOf` returns a difference or throws. */
export function report(
  examples: readonly Example[],
  differenceOf: (example: Example) => string,
): void {
  const all = examples.flatMap((example) => {
    const difference = attempt(() => differenceOf(example));
    return difference ? [{ ...example, difference }] : [];
  });
  if (all.length === 0) return;
  const shown = all
    .slice(0, SHOWN)
    .map(({ name, text, difference }) => `${name}: ${JSON.stringify(text)}\n${difference}`);
  expect.fail(
    `${all.length} differ: ${all.map(({ name }) => name).join(', ')}\n\n${shown.join('\n\n')}`,
  );
}

function attempt(compare: () => string): string {
  try {
    return compare();
  } catch (error) {
    return String(error);
  }
}
