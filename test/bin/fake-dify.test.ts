import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root, run, start } from './command.js';

/** Starts `fake-dify` on a free port. */
async function serve(args: string[] = [], env?: Record<string, string>) {
  const command = start(['fake-dify', '--port', '0', ...args], env);
  await command.shows(/workflow0+\n/);
  return { ...command, url: /http:\/\/\S+/.exec(command.output())?.[0] ?? '' };
}

const headers = { authorization: 'Bearer app-chat' };

test('serves a fake Dify, and says where, with which keys and codes', async () => {
  const { child, output, url } = await serve(['--version', '1.13.3']);
  try {
    expect(output()).toMatch(/chat +app-chat +chat000000000000/);
    expect(output()).toContain('/console/api, as admin@example.com');
    expect(output()).toContain('dataset-test');
    const response = await fetch(`${url}/v1/parameters`, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-version')).toBe('1.13.3');
  } finally {
    child.kill();
  }
});

test('API_RATE_LIMIT limits the requests per minute', async () => {
  const { child, url } = await serve(['--pace', '0', '--reference'], { API_RATE_LIMIT: '2' });
  try {
    const statuses = [];
    for (let count = 0; count < 3; count++)
      statuses.push((await fetch(`${url}/v1/parameters`, { headers })).status);
    expect(statuses).toEqual([200, 200, 429]);
  } finally {
    child.kill();
  }
});

test('Ctrl-C ends running answers, closes the server, and has its own exit code', async () => {
  const { child, url, result } = await serve();
  const question = { inputs: {}, query: 'Write a long answer', user: 'ann' };
  const answer = await fetch(`${url}/v1/chat-messages`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ ...question, response_mode: 'streaming' }),
  });
  child.kill('SIGINT');
  await answer.text().catch(() => '');
  const { code, stderr } = await result;
  // The server may note that it closed the connection.
  expect(stderr).not.toContain('dify-chat:');
  expect(code).toBe(130);
});

test('a port that is in use is named, with the remedy', async () => {
  const { child, url } = await serve();
  try {
    const { port } = new URL(url);
    const { code, stderr } = await run(['fake-dify', '--port', port]);
    expect(stderr).toBe(
      `dify-chat: --port ${port} is in use. Choose another one, or 0 for any free port.\n`,
    );
    expect(code).toBe(2);
  } finally {
    child.kill();
  }
});

for (const [args, complaint, env] of [
  [['--port', 'many'], '--port must be a number of at least 0, not "many"'],
  [['--port', '99999'], '--port 99999 is not between 0 and 65535'],
  [['--prot', '1'], "unknown option '--prot'"],
  [['--version', 'banana'], '--version must be a version of Dify, not "banana"'],
  [[], 'API_RATE_LIMIT must be a number of at least 0, not "x"', { API_RATE_LIMIT: 'x' }],
] as const)
  test(`"fake-dify ${args.join(' ')}" with ${JSON.stringify(env ?? {})} is refused in one line`, async () => {
    const { code, stdout, stderr } = await run(['fake-dify', ...args], env);
    expect(stderr).toContain(complaint);
    expect(stderr).toMatch(/^dify-chat: .*\n$/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

test('dist/testing contains the licences of all packages that the command and the fake Dify bundle', () => {
  const licences = readFileSync(join(root, 'dist/testing/THIRD-PARTY-LICENSES.md'), 'utf8');
  for (const name of ['hono', '@hono/node-server', 'yaml', 'commander', 'parse5', 'atomically'])
    expect(licences).toContain(`## ${name} `);
});
