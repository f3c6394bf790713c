import { styleText } from 'node:util';
import { Redactor } from '../console/redact.js';

/** Where a command writes: results to `print`, notes and errors to `note`. Secrets are replaced in both. */
export interface Terminal {
  /** Writes a line to the standard output. */
  print: (line: string) => void;
  /** Writes a line to the standard error output, so that the standard output has nothing but results. */
  note: (line: string) => void;
  /** Replaces a secret by `***` in all further output. */
  hide: (secret: string) => void;
  /** Whether somebody is there to answer prompts. */
  readonly isInteractive: boolean;
  /** Whether the standard output shows colours: it is a terminal, and `NO_COLOR` is not set. */
  readonly hasColours: boolean;
}

/** The terminal of this process. */
export function createTerminal({ stdin, stdout, stderr }: NodeJS.Process): Terminal {
  const redactor = new Redactor();
  stdout.on('error', ignoreClosedPipe);
  return {
    print: (line) => void stdout.write(`${redactor.redact(line)}\n`),
    note: (line) => void stderr.write(`${redactor.redact(line)}\n`),
    hide: (secret) => redactor.add(secret),
    isInteractive: stdin.isTTY && stderr.isTTY,
    hasColours: stdout.isTTY && stdout.hasColors(),
  };
}

/** A program such as `head` may close the pipe when it has read enough. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Colours a word, if the terminal shows colours. */
export function colour(
  { hasColours }: Terminal,
  format: 'green' | 'yellow' | 'red' | 'dim',
  text: string,
): string {
  return hasColours ? styleText(format, text) : text;
}

/** Joins lines and limits the length: messages of a server may be library output of several lines. */
export function oneLine(text: string, limit = 400): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
