import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';

/** The failure of a server that cannot listen; any other error is returned as it is. `portName` is what the port was given by. */
export function cannotListen(
  error: unknown,
  host: string,
  port: string,
  portName = '--port',
): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const cause = {
    EADDRINUSE: 'is in use',
    EACCES: 'needs more rights',
    EADDRNOTAVAIL: 'does not belong to this machine',
    ENOTFOUND: 'does not exist',
    ERR_SOCKET_BAD_PORT: 'is not between 0 and 65535',
  }[String(code)];
  if (!cause) return error;
  const isHost = code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND';
  return new CommandError(
    exitCodes.usage,
    `${isHost ? `--host ${host}` : `${portName} ${port}`} ${cause}.`,
    isHost
      ? 'Leave it out, or use 0.0.0.0 for all addresses.'
      : 'Choose another one, or 0 for any free port.',
  );
}
