import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { exitCodes } from '../../src/bin/exit-codes.js';
import { root } from './command.js';
import { CODE, examine, useServers } from './doctor/examine.js';

const { fake } = useServers();

const text = readFileSync(join(root, 'docs/cli.md'), 'utf8');

/** The first cells of the rows of a table, below a heading. */
const firstCells = (heading: string, cell: RegExp) => {
  const [, section = ''] = text.split(`\n${heading}\n`);
  const [body = ''] = section.split(/\n##? /);
  return [...body.matchAll(cell)].map(([, name]) => name);
};

test('docs/cli.md lists all exit codes', () => {
  expect(firstCells('## Exit codes', /^\| (\d+) +\|/gm)).toEqual(
    Object.values(exitCodes).map(String),
  );
});

test('docs/cli.md lists all checks in the order of the report', async () => {
  const { report } = await examine([await fake(), CODE]);
  expect(firstCells('## doctor', /^\| `(\w+)` +\|/gm)).toEqual(
    report.checks.map(({ check }) => check),
  );
});
