import { ApiError } from '../../api/http/errors.js';
import { CommandError } from '../command-error.js';
import { exitCodes } from '../exit-codes.js';
import { describeConnectionFailure, describeRefusal, type Failure } from '../failure.js';

/** Turns an error of the console client into one for the user; returns everything else unchanged: an abort, a bug. */
export function consoleFailure(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.kind === 'aborted') return error;
  const { exitCode, message, remedy } = describe(error);
  return new CommandError(exitCode, message, remedy);
}

function describe(error: ApiError): Failure {
  const { kind, code, message } = error;
  const connection = describeConnectionFailure(error);
  if (connection) return connection;
  if (
    code === 'authentication_failed' ||
    (kind === 'invalid-input' && /not a valid email/.test(message))
  )
    return {
      exitCode: exitCodes.credentials,
      message: 'Dify refuses the e-mail address or the password.',
      remedy: 'Log in with them in a browser; accounts of a single sign-on have no password.',
    };
  if (kind === 'unauthorized')
    return {
      exitCode: exitCodes.credentials,
      message: `Dify refuses the session: ${message}`,
      remedy: 'Run the command again; what it reported is done.',
    };
  if (kind === 'forbidden')
    return {
      exitCode: exitCodes.forbidden,
      message: `The account may not do this: ${message}`,
      remedy: 'Use the account of an owner, an administrator or an editor of the workspace.',
    };
  if (kind === 'not-found')
    return {
      exitCode: exitCodes.notFound,
      message: 'The workspace has no such app.',
      remedy: 'Check the id, and that the account is in the workspace of the app.',
    };
  return describeRefusal(error);
}
