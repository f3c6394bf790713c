import { expect, test } from '@playwright/test';
import type { NamedFinding } from '../../../src/bin/doctor/examine.js';
import type { FakeDifyOptions } from '../../../src/testing/index.js';
import type { Running } from '../../e2e/servers.js';
import { run } from '../command.js';
import { serveBehind, serveFake, type Proxy } from '../servers.js';

/** Site code of the fake Dify's chatbot. */
export const CODE = 'chat000000000000';

/** The report of `doctor --json`. */
export interface Report {
  api: string;
  ok: boolean;
  exitCode: number;
  checks: NamedFinding[];
}

/** Opens servers that are closed after each test of the file. */
export function useServers() {
  let running: Running[] = [];
  test.afterEach(async () => {
    for (const server of running) await server.close();
    running = [];
  });
  const open = async (server: Promise<Running>) => {
    const started = await server;
    running.push(started);
    return started.url;
  };
  return {
    open,
    fake: (options?: FakeDifyOptions) => open(serveFake(options)),
    behind: (proxy: Proxy, options?: FakeDifyOptions) => open(serveBehind(proxy, options)),
  };
}

/** Runs `doctor --json`; returns its exit code and report, and of each check the finding and remedy in one line. */
export async function examine(args: readonly string[], env?: Record<string, string>) {
  const { code, stdout, stderr } = await run(['doctor', ...args, '--json'], env);
  expect(stderr).toBe('');
  // Passports are JSON Web Tokens.
  expect(stdout).not.toContain('eyJ');
  const report = JSON.parse(stdout) as Report;
  expect(report.exitCode).toBe(code);
  expect(report.ok).toBe(code === 0);
  const finding = (name: string) => {
    const found = report.checks.find(({ check }) => check === name);
    const remedy = found && 'remedy' in found ? ` → ${found.remedy}` : '';
    return found && `${found.status}: ${found.seen}${remedy}`;
  };
  const details = (name: string) => report.checks.find(({ check }) => check === name)?.details;
  return { code, report, finding, details };
}
