import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { FakeDifyOptions } from '../../../src/testing/index.js';
import { run, type Result } from '../command.js';
import { serveBehind, type Proxy, type ServedDify } from '../servers.js';

/** The account of the fake Dify. */
export const email = 'admin@example.com';
export const password = 'Passw0rd-test1';
export const account = { DIFY_EMAIL: email, DIFY_PASSWORD: password };

/** Tokens that servers of the tests have issued. */
const issued = new Set<string>();

/** Asserts that an output contains neither the password nor a token of a session. */
export function expectNoSecret(output: string): void {
  const secrets = [password, Buffer.from(password).toString('base64'), ...issued];
  for (const secret of secrets) expect(output).not.toContain(secret);
}

/** Runs `init`; asserts that it prints no secret, and an error as one line after its notes. */
export async function init(
  args: readonly string[],
  env: Record<string, string> = account,
): Promise<Result> {
  const result = await run(['init', ...args], env);
  expectNoSecret(result.stdout + result.stderr);
  if (result.code !== 0) {
    expect(result.stderr).toMatch(/^(?:.*\n)*dify-chat: .*\n$/);
    expect(result.stdout).toBe('');
  }
  return result;
}

/** The site code in a printed snippet. */
export function siteCodeIn(snippet: string): string {
  return /data-token="([^"]*)"/.exec(snippet)?.[1] ?? '';
}

/** Opens servers and a folder that are removed after each test of the file. */
export function useConsole() {
  let running: ServedDify[] = [];
  let folder = '';
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dify-chat-init-'));
  });
  test.afterEach(async () => {
    for (const server of running) await server.close();
    running = [];
    rmSync(folder, { recursive: true, force: true });
  });
  const behind = async (proxy: Proxy, options?: FakeDifyOptions): Promise<ServedDify> => {
    const server = await serveBehind(async (request, answer) => {
      const response = await proxy(request, answer);
      for (const cookie of response.headers.getSetCookie()) {
        const token = /^[^=]*=([^;]+)/.exec(cookie)?.[1];
        if (token) issued.add(token);
      }
      return response;
    }, options);
    running.push(server);
    return server;
  };
  return {
    behind,
    serve: (options?: FakeDifyOptions) => behind((request, answer) => answer(request), options),
    pathOf: (name: string) => join(folder, name),
  };
}

/** What the console was asked to change: method and path of each request, without the session's own. */
export function changesOf({ dify }: ServedDify): string[] {
  return dify.requests
    .filter(
      ({ method, path }) => method !== 'GET' && !/\/(?:login|logout|refresh-token)$/.test(path),
    )
    .map(({ method, path }) => `${method} ${path}`);
}
