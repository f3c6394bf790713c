import { colour, type Terminal } from '../terminal.js';
import { exitCodeOf, type NamedFinding } from './examine.js';

const colours = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const;

const STATUS_WIDTH = 'warning'.length;
const NAME_WIDTH = 'certificate'.length;

/** Prints a finding in one line, and its remedy in another one below. */
export function printFinding(terminal: Terminal, finding: NamedFinding): void {
  const { status, check, seen } = finding;
  const label = colour(terminal, colours[status], status.padEnd(STATUS_WIDTH));
  terminal.print(`${label}  ${check.padEnd(NAME_WIDTH)}  ${seen}`);
  if ('remedy' in finding && finding.remedy)
    terminal.print(`${' '.repeat(STATUS_WIDTH + NAME_WIDTH + 4)}→ ${finding.remedy}`);
}

/** The report for programs (docs/cli.md, "JSON"). */
export function jsonReport(base: string, findings: readonly NamedFinding[]): object {
  const exitCode = exitCodeOf(findings);
  return { api: base, ok: exitCode === 0, exitCode, checks: findings };
}
