import { connect } from '../../api/connect.js';
import { ApiError } from '../../api/http/errors.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { describeConnectionFailure, describeRefusal } from '../failure.js';
import { oneLine } from '../terminal.js';
import { access } from './access.js';
import { app } from './app.js';
import { certificate } from './certificate.js';
import type { Check, CheckName, Examination, Facts, Finding, Target } from './check.js';
import { cors } from './cors.js';
import { csp } from './csp.js';
import { dify } from './dify.js';
import { parameters } from './parameters.js';
import { reachable } from './reachable.js';
import { stream } from './stream.js';
import { version } from './version.js';

/** A finding with the name of its check. */
export type NamedFinding = Finding & { check: CheckName };

/** In this order; each check stands behind those that it needs. */
const checks: readonly Check[] = [
  reachable,
  certificate,
  dify,
  version,
  cors,
  access,
  app,
  parameters,
  stream,
  csp,
];

/**
 * Runs all checks one after the other and yields their findings. Checks whose prerequisites failed are skipped. Rejects with the
 * reason of `interrupt` when it aborts.
 */
export async function* examine(
  target: Target,
  user: string,
  interrupt: AbortSignal,
): AsyncGenerator<NamedFinding, void, undefined> {
  const { base, siteCode: token, apiKey, transport } = target;
  const connection = connect({ base, token, apiKey, user, fetch: transport.fetch });
  const facts: Facts = {};
  const passed = new Set<CheckName>();
  for (const check of checks) {
    const missing = check.needs.find((name) => !passed.has(name));
    const finding = missing
      ? skipped(missing)
      : await runCheck(check, { target, connection, facts }, interrupt);
    interrupt.throwIfAborted();
    if (finding.status === 'ok' || finding.status === 'warning') passed.add(check.name);
    yield { check: check.name, ...finding, seen: oneLine(finding.seen, 600) };
  }
}

/** The exit code for a list of findings: that of the first failure. */
export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  const failure = findings.find((finding) => finding.status === 'failed');
  return failure?.status === 'failed' ? failure.exitCode : exitCodes.ok;
}

function skipped(missing: CheckName): Finding {
  return { status: 'skipped', seen: `Needs "${missing}".` };
}

async function runCheck(
  { run, timeLimit }: Check,
  examination: Omit<Examination, 'signal'>,
  interrupt: AbortSignal,
): Promise<Finding> {
  const { timeout, answerTimeout } = examination.target;
  const milliseconds = timeLimit === 'answer' ? answerTimeout : timeout;
  const timer = AbortSignal.timeout(milliseconds);
  const signal = AbortSignal.any([interrupt, timer]);
  try {
    return await run({ ...examination, signal });
  } catch (error) {
    if (timer.aborted) return timedOut(milliseconds);
    if (interrupt.aborted || !(error instanceof ApiError)) throw error;
    const { message, remedy, exitCode } =
      describeConnectionFailure(error) ?? describeRefusal(error);
    return { status: 'failed', seen: message, remedy, exitCode };
  }
}

function timedOut(milliseconds: number): Finding {
  return {
    status: 'failed',
    seen: `No answer within ${milliseconds / 1000} s.`,
    remedy: 'Check the server and what is between, or give a longer --timeout.',
    exitCode: exitCodes.unreachable,
  };
}
