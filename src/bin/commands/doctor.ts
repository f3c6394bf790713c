import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { apiBase } from '../../api/http/base-url.js';
import { isRecord } from '../../lib/is-record.js';
import type { CommandContext } from '../command-context.js';
import { CommandError } from '../command-error.js';
import type { Target } from '../doctor/check.js';
import { examine, exitCodeOf, type NamedFinding } from '../doctor/examine.js';
import { jsonReport, printFinding } from '../doctor/report.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { parseNumber, parseUrl } from '../values.js';

/** Answers of models may take a minute. */
const ANSWER_TIMEOUT_MS = 120_000;

/** The options as the parser returns them. */
interface DoctorOptions {
  origin?: string;
  header?: string[];
  ask?: string;
  inputs?: string;
  script?: string;
  timeout: string;
  json?: boolean;
}

/** Adds `doctor`: examines a Dify server, one of its apps, and what a page needs to show it. */
export function addDoctor(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .summary('find out why a page cannot chat with an app')
    .description(
      'Checks a Dify server, an app and what your page needs, and says for each fault what mends it.\nThe app is that of the site code, or that of the API key in the environment variable DIFY_API_KEY.',
    )
    .argument('<url>', 'address of Dify, such as https://dify.example.com')
    .argument('[code]', "site code: the last part of the app's public URL")
    .option('--origin <origin>', 'check that pages of this origin may call Dify (CORS)')
    .option('--header <name>', 'a header that your page adds to requests; may be repeated', append)
    .option('--ask <question>', 'ask the app, and time the answer; the conversation is deleted')
    .option('--inputs <json>', "values of the app's input variables, for --ask")
    .option('--script <url>', "URL of dify-chat.js, if it is not on the page's own server")
    .option('--timeout <seconds>', 'time limit of each check', '10')
    .option('--json', 'print a JSON object')
    .action(async (url: string, code: string | undefined, options: DoctorOptions) => {
      context.finish(await runDoctor(targetOf(url, code, options, context), options, context));
    });
}

async function runDoctor(
  target: Target,
  { json }: DoctorOptions,
  { terminal, signal }: CommandContext,
): Promise<ExitCode> {
  // A question is asked as a new user. Otherwise the id is always the same, so that Dify creates no end user a run.
  const user =
    target.question === undefined ? 'dify-chat-doctor' : `dify-chat-doctor-${randomUUID()}`;
  const findings: NamedFinding[] = [];
  for await (const finding of examine(target, user, signal)) {
    findings.push(finding);
    if (!json) printFinding(terminal, finding);
  }
  if (json) terminal.print(JSON.stringify(jsonReport(target.base, findings), null, 2));
  return exitCodeOf(findings);
}

function targetOf(
  url: string,
  code: string | undefined,
  options: DoctorOptions,
  { terminal, env }: CommandContext,
): Target {
  const { origin, header, ask, inputs, script, timeout } = options;
  if (code !== undefined && /^(?:app|dataset)-/.test(code)) {
    terminal.hide(code);
    throw new CommandError(
      exitCodes.usage,
      'An API key is no site code, and arguments are seen by other programs.',
      'Put the key into the environment variable DIFY_API_KEY, and revoke it if others use this machine.',
    );
  }
  const apiKey = env.DIFY_API_KEY || undefined;
  if (apiKey) terminal.hide(apiKey);
  return {
    base: apiBase(parseUrl('URL', url), { siteCode: code !== undefined }),
    siteCode: code,
    apiKey,
    origin: origin === undefined ? undefined : parseOrigin(origin),
    headers: header ?? [],
    question: ask,
    inputs: inputs === undefined ? undefined : parseInputs(inputs),
    scriptOrigin: script === undefined ? undefined : new URL(parseUrl('--script', script)).origin,
    timeout: parseNumber('--timeout', timeout) * 1000,
    answerTimeout: Math.max(parseNumber('--timeout', timeout) * 1000, ANSWER_TIMEOUT_MS),
    transport: { fetch: (request) => fetch(request) },
  };
}

/** Pages of a disk or of a sandboxed frame have the origin `null`. */
function parseOrigin(text: string): string {
  return text === 'null' ? text : new URL(parseUrl('--origin', text)).origin;
}

function parseInputs(text: string): object {
  const inputs = parseJson(text);
  if (isRecord(inputs)) return inputs;
  throw new CommandError(
    exitCodes.usage,
    '--inputs must be a JSON object.',
    `Such as '{"name":"Ann"}'.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function append(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
