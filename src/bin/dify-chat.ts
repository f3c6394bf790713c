#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { defaultApps, difyVersions } from '../testing/index.js';
import { serveFakeDify } from './serve-fake-dify.js';

const HELP = `dify-chat fake-dify [options]

Starts a fake Dify, which answers without a model: for trying things out, and for tests in any language.

  --port PORT        default 5001, 0 for any that is free
  --host HOST        default 127.0.0.1: this machine only
  --version VERSION  which Dify it is: ${difyVersions.join(', ')} (default) or any between
  --pace NUMBER      1 answers as fast as a model does (default), 0 at once
  --reference        also speaks the spellings of Dify's API quick reference, with a limit of
                     requests a minute: the environment variable API_RATE_LIMIT, default 60
  --help             this text`;

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
    throw new Error(`There is no command "${positionals.join(' ')}".`);
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
  print([`Dify ${version}, or nearly, on ${url}\n`, header, ...apps].join('\n'));
}

function parseNumber(name: string, text: string): number {
  const value = Number(text);
  if (text === '' || !(value >= 0)) throw new Error(`${name} wants a number, not "${text}".`);
  return value;
}

function print(text: string, to: NodeJS.WriteStream = process.stdout): void {
  to.write(`${text}\n`);
}
