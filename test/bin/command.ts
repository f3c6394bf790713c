import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The built command. */
const bin = join(root, 'dist/bin/dify-chat.js');

/** What a finished command has left behind. */
export interface Result {
  /** Exit code; `null` if a signal ended the process. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Environment of the command: no credentials of the developer, no colours of the test runner. */
export function environment(env: Record<string, string> = {}): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, ...env };
}

/** A command that is running. */
export interface RunningCommand {
  child: ChildProcess;
  /** What it has written so far. */
  output: () => string;
  /** Resolves when the output, of both kinds, matches; rejects if the command ends before. */
  shows: (pattern: RegExp) => Promise<void>;
  /** Resolves when it has ended. */
  result: Promise<Result>;
}

/** Starts the built command without a terminal, in a folder; in that of the test runner by default. */
export function start(
  args: readonly string[],
  env: Record<string, string> = {},
  cwd?: string,
): RunningCommand {
  return startFile(bin, args, env, cwd);
}

/** Starts a copy of the command. */
export function startFile(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
  cwd?: string,
): RunningCommand {
  return follow(
    spawn(process.execPath, [file, ...args], {
      cwd,
      env: environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** Runs the built command without a terminal to its end. */
export function run(args: readonly string[], env?: Record<string, string>): Promise<Result> {
  return start(args, env).result;
}

/**
 * Starts the built command in a pseudo-terminal (`script` of util-linux), which shows what is typed unless the command
 * prevents it. Both outputs arrive as the standard output; `stdoutFile` takes the command's standard output instead.
 */
export function startInTerminal(
  args: readonly string[],
  { env = {}, stdoutFile }: { env?: Record<string, string>; stdoutFile?: string } = {},
): RunningCommand & { type: (keys: string) => void } {
  const quoted = [process.execPath, bin, ...args].map((each) => `'${each}'`).join(' ');
  const line = stdoutFile ? `${quoted} > '${stdoutFile}'` : quoted;
  const child = spawn('script', ['-qef', '-E', 'always', '-c', line, '/dev/null'], {
    env: environment({ TERM: 'xterm', SHELL: '/bin/sh', ...env }),
  });
  return { ...follow(child), type: (keys) => child.stdin.write(keys) };
}

function follow(child: ChildProcess): RunningCommand {
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout?.on('data', (data: Buffer) => {
    stdout += data.toString();
    for (const listener of listeners) listener();
  });
  child.stderr?.on('data', (data: Buffer) => {
    stderr += data.toString();
    for (const listener of listeners) listener();
  });
  const result = new Promise<Result>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  );
  const output = () => stdout + stderr;
  const shows = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (!pattern.test(output())) return;
        listeners.delete(check);
        resolve();
      };
      listeners.add(check);
      check();
      void result.then(() =>
        reject(new Error(`Ended without showing ${String(pattern)}:\n${output()}`)),
      );
    });
  return { child, output, shows, result };
}
