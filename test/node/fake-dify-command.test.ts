import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'dist/bin/dify-chat.js');

/** Runs the built command; resolves when its output matches `until`, or when it exits. */
async function run(args: string[], until: RegExp, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, ...env } });
  let output = '';
  await new Promise<void>((resolve) => {
    const handleData = (data: Buffer) => {
      output += data.toString();
      if (until.test(output)) resolve();
    };
    child.stdout.on('data', handleData);
    child.stderr.on('data', handleData);
    child.on('close', () => resolve());
  });
  return { child, output, url: /http:\/\/\S+/.exec(output)?.[0] ?? '' };
}

const serve = (...args: string[]) => run(['fake-dify', '--port', '0', ...args], /workflow\d+\n/);

test('serves a fake Dify, and says where, with which keys and codes', async () => {
  const { child, output, url } = await serve('--version', '1.13.3');
  try {
    expect(output).toMatch(/chat +app-chat +chat000000000000/);
    const headers = { authorization: 'Bearer app-chat' };
    const response = await fetch(`${url}/v1/parameters`, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-version')).toBe('1.13.3');
  } finally {
    child.kill();
  }
});

/** The example of Dify's API quick reference, verbatim except for its two constants. */
const sample = (baseUrl: string) => `
const BASE_URL = '${baseUrl}';
const API_KEY = 'app-chat';
const response = await fetch(\`\${BASE_URL}/chat-messages\`, {
  method: 'POST',
  headers: { 'Authorization': \`Bearer \${API_KEY}\`, 'Content-Type': 'application/json' },
  body: JSON.stringify({ query: 'Hello', response_mode: 'blocking', user: 'user-123' })
});
const data = await response.json();
console.log(data);
`;

for (const base of ['/v1', '/api'])
  test(`the example of the quick reference runs against ${base} with --reference`, async () => {
    const { child, url } = await serve('--reference', '--pace', '0');
    try {
      expect(await runModule(sample(url + base))).toContain("answer: 'You said: Hello'");
    } finally {
      child.kill();
    }
  });

test('the example is rejected without --reference, since a real Dify requires inputs', async () => {
  const { child, url } = await serve('--pace', '0');
  try {
    expect(await runModule(sample(`${url}/v1`))).toContain("code: 'invalid_param'");
  } finally {
    child.kill();
  }
});

test('API_RATE_LIMIT limits the requests per minute', async () => {
  const args = ['fake-dify', '--port', '0', '--pace', '0', '--reference'];
  const { child, url } = await run(args, /workflow\d+\n/, { API_RATE_LIMIT: '2' });
  try {
    const headers = { authorization: 'Bearer app-chat' };
    const statuses = [];
    for (let count = 0; count < 3; count++)
      statuses.push((await fetch(`${url}/v1/parameters`, { headers })).status);
    expect(statuses).toEqual([200, 200, 429]);
  } finally {
    child.kill();
  }
});

for (const [args, complaint] of [
  [['gateway'], 'Unknown command "gateway"'],
  [['fake-dify', '--port', 'many'], '--port must be a number of at least 0, not "many"'],
  [['fake-dify', '--prot', '1'], "Unknown option '--prot'"],
  [['fake-dify', '--version', 'banana'], '"banana" is not a version of Dify'],
] as const)
  test(`"${args.join(' ')}" prints an error and the help`, async () => {
    const { output, child } = await run([...args], /show this help/);
    expect(output).toContain(complaint);
    expect(output).toContain('dify-chat fake-dify [options]');
    child.kill();
  });

test('dist/testing contains the licences of the bundled packages', () => {
  const licences = readFileSync(join(root, 'dist/testing/THIRD-PARTY-LICENSES.md'), 'utf8');
  for (const name of ['hono', '@hono/node-server']) expect(licences).toContain(`## ${name} `);
});

/** Runs a module in a child process and returns its output. */
async function runModule(source: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    // The test runner sets FORCE_COLOR; colour codes would split the expected output.
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  return output;
}
