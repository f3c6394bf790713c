import { open } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { CommandContext } from '../command-context.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { askPassword, askText } from './prompts.js';

/** E-mail address and password of a Dify account. */
export interface Credentials {
  email: string;
  password: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the credentials from a file, else from the environment, and asks for what is missing. The password is hidden from all
 * further output.
 */
export async function readCredentials(
  context: CommandContext,
  file: string | undefined,
): Promise<Credentials> {
  const { terminal, env } = context;
  const given = file === undefined ? env : await readCredentialsFile(file);
  const { DIFY_EMAIL: email, DIFY_PASSWORD: password } = given;
  const isComplete = Boolean(email && password);
  if (!isComplete && (file !== undefined || !terminal.isInteractive)) throw missing(file);
  const credentials = {
    email: email || (await askText(context, 'E-mail address of your Dify account')),
    password: password || (await askPassword(context, 'Password')),
  };
  terminal.hide(credentials.password);
  return credentials;
}

/** Reads `DIFY_EMAIL=…` and `DIFY_PASSWORD=…`, in the format of `.env`. Refuses a file that others can read. */
async function readCredentialsFile(path: string): Promise<Variables> {
  const file = await open(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new CommandError(
      exitCodes.credentials,
      `The credentials file ${path} cannot be read (${code}).`,
      'Check its name and owner.',
    );
  });
  try {
    const { mode } = await file.stat();
    if ((mode & 0o077) !== 0)
      throw new CommandError(
        exitCodes.credentials,
        `The credentials file ${path} is open to other users (mode ${(mode & 0o777).toString(8)}).`,
        `Run: chmod 600 ${quote(path)}`,
      );
    return parseEnv(await file.readFile('utf8'));
  } finally {
    await file.close();
  }
}

function missing(file: string | undefined): CommandError {
  return new CommandError(
    exitCodes.credentials,
    file === undefined
      ? 'There are no credentials, and no terminal to ask for them.'
      : `The credentials file ${file} is not complete.`,
    file === undefined
      ? 'Set the environment variables DIFY_EMAIL and DIFY_PASSWORD, or give --credentials FILE.'
      : 'It needs two lines: DIFY_EMAIL=… and DIFY_PASSWORD=….',
  );
}

/** Quotes an argument for a shell if necessary. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
