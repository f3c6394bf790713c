import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { environment, start, type RunningCommand } from './command.js';

const execute = promisify(execFile);
const samples = join(import.meta.dirname, 'samples');
const folder = mkdtempSync(join(tmpdir(), 'dify-chat-samples-'));

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasPython = spawnSync('python3', ['--version']).status === 0;
/** Where the library `requests` is not installed, a shim with its one function stands in for it. */
const needsShim = spawnSync('python3', ['-c', 'import requests']).status !== 0;
const pythonPath = needsShim ? { PYTHONPATH: join(samples, 'shim') } : {};

const languages = [
  { file: 'quick-reference.py', program: 'python3', answer: "'answer': 'You said: Hello'" },
  { file: 'quick-reference.mjs', program: process.execPath, answer: "answer: 'You said: Hello'" },
];

/** Runs a sample, with its two constants replaced, as a file of its own. */
async function runSample(file: string, program: string, baseUrl: string): Promise<string> {
  const source = readFileSync(join(samples, file), 'utf8');
  const copy = join(folder, file);
  writeFileSync(
    copy,
    source.replace('http://localhost/v1', baseUrl).replace('your-api-key', 'app-chat'),
  );
  const env = environment({ NO_COLOR: '1', ...pythonPath });
  return (await execute(program, [copy], { env })).stdout;
}

async function serve(...args: string[]): Promise<RunningCommand & { url: string }> {
  const command = start(['fake-dify', '--port', '0', '--pace', '0', ...args]);
  await command.shows(/workflow0+\n/);
  return { ...command, url: /http:\/\/\S+/.exec(command.output())?.[0] ?? '' };
}

for (const { file, program, answer } of languages) {
  for (const base of ['/v1', '/api'])
    test(`${file} prints an answer of ${base} with --reference${file.endsWith('py') && needsShim ? ' (with a shim for requests)' : ''}`, async () => {
      test.skip(program === 'python3' && !hasPython, 'This machine has no python3.');
      const { child, url } = await serve('--reference');
      try {
        expect(await runSample(file, program, url + base)).toContain(answer);
      } finally {
        child.kill();
      }
    });

  test(`${file} is refused without --reference, since a real Dify requires inputs`, async () => {
    test.skip(program === 'python3' && !hasPython, 'This machine has no python3.');
    const { child, url } = await serve();
    try {
      expect(await runSample(file, program, `${url}/v1`)).toContain('invalid_param');
    } finally {
      child.kill();
    }
  });
}
