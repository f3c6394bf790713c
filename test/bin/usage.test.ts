import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root, run } from './command.js';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
};

for (const args of [[], ['--help'], ['-h']])
  test(`"dify-chat ${args.join(' ')}" lists the commands`, async () => {
    const { code, stdout, stderr } = await run(args);
    for (const command of ['init', 'doctor', 'gateway', 'fake-dify'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

test('--version prints the version of the package', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

for (const [command, options] of Object.entries({
  init: [
    '--credentials',
    '--app',
    '--create',
    '--mode',
    '--html',
    '--src',
    '--base-url',
    '--yes',
    '--dry-run',
  ],
  doctor: ['--origin', '--header', '--ask', '--inputs', '--script', '--timeout', '--json'],
  gateway: ['--port', '--host'],
  'fake-dify': ['--port', '--host', '--version', '--pace', '--reference'],
}))
  test(`"${command} --help" describes each of its options`, async () => {
    const { code, stdout } = await run([command, '--help']);
    const described = [...stdout.matchAll(/^  (?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name);
    expect(described).toEqual([...options, '--help']);
    expect(code).toBe(0);
  });

for (const [args, complaint] of [
  [['gateways'], 'Did you mean gateway?'],
  [['doctors', 'http://x.test'], 'Did you mean doctor?'],
  [['--colour'], "unknown option '--colour'"],
  [['doctor'], "missing required argument 'url'"],
  [['doctor', 'dify.example.com'], 'URL must be a complete http(s) address'],
  [['doctor', 'ftp://dify.example.com'], 'URL must be a complete http(s) address'],
  [['doctor', 'http://x.test', 'code', 'more'], 'too many arguments'],
  [['doctor', 'http://x.test', '--inputs', '[1]'], '--inputs must be a JSON object'],
  [['doctor', 'http://x.test', '--inputs', '{'], '--inputs must be a JSON object'],
  [['doctor', 'http://x.test', '--timeout', 'soon'], '--timeout must be a number'],
  [['doctor', 'http://x.test', '--origin', 'shop'], '--origin must be a complete http(s) address'],
  [['init'], "missing required argument 'url'"],
  [['init', 'http://x.test', '--mode', 'workflow'], 'Allowed choices are chat'],
  [['init', 'http://x.test', '--app', 'a', '--create', 'b'], 'either --app or --create'],
  [['init', 'http://x.test'], 'Give --app ID|NAME or --create NAME'],
  [['init', 'http://x.test', '--app', 'a', '--base-url', 'x'], '--base-url must be a complete'],
] as const)
  test(`"${args.join(' ')}" is refused in one line, without a request`, async () => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toContain(complaint);
    expect(stderr).toMatch(/^dify-chat: .*\n$/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

test('an API key as an argument is refused, and not repeated', async () => {
  const { code, stderr } = await run(['doctor', 'http://x.test', 'app-TopSecret123']);
  expect(stderr).toContain('DIFY_API_KEY');
  expect(stderr).not.toContain('TopSecret');
  expect(code).toBe(2);
});
