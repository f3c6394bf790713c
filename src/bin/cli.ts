#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { defaultApps, difyVersions } from '../testing/index.js';
import { serveFakeDify } from './serve-fake-dify.js';

const HELP = `dify-chat fake-dify [options]

Starts a fake Dify server, which answers without a model: for experiments, and for tests in any language.

  --port PORT        port to listen on; default 5001, 0 for any free port
  --host HOST        address to listen on; default 127.0.0.1, this machine only
  --version VERSION  Dify version to imitate: ${difyVersions.join(', ')} (default), or any in between
  --pace NUMBER      speed of answers: 1 like a model (default), 0 without delay
  --reference        also serves the endpoints of Dify's API quick reference; limits the requests
                     per minute to the environment variable API_RATE_LIMIT, default 60
  --help             show this help`;

const options = {
  port: { type: 'string', default: '5001' },
  host: { type: 'string', default: '127.0.0.1' },
  version: { type: 'string', default: difyVersions.at(-1) ?? '' },
  pace: { type: 'string', default: '1' },
  reference: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

try {
  await main();
} catch (error) {
  print(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`, process.stderr);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help || positionals.length === 0) {
    print(HELP);
    return;
  }
  if (positionals.join() !== 'fake-dify')
    throw new Error(`Unknown command "${positionals.join(' ')}".`);
  const { host, version, reference } = values;
  const url = await serveFakeDify({
    host,
    version,
    reference,
    port: parseNumber('--port', values.port),
    pace: parseNumber('--pace', values.pace),
    rateLimit: parseNumber('API_RATE_LIMIT', process.env.API_RATE_LIMIT ?? '60'),
  });
  const apps = defaultApps.map(
    ({ mode, apiKey, siteCode }) => `  ${mode.padEnd(15)} ${apiKey.padEnd(15)} ${siteCode}`,
  );
  const header = `  ${'app'.padEnd(15)} ${'key, for /v1'.padEnd(15)} site code, for /api`;
  print([`Fake Dify ${version} on ${url}\n`, header, ...apps].join('\n'));
}

function parseNumber(name: string, text: string): number {
  const value = Number(text);
  if (text === '' || !(value >= 0))
    throw new Error(`${name} must be a number of at least 0, not "${text}".`);
  return value;
}

function print(text: string, to: NodeJS.WriteStream = process.stdout): void {
  to.write(`${text}\n`);
}
