import { ApiError } from '../api/http/errors.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

/** A failure in words: cause, remedy and exit code. */
export interface Failure {
  exitCode: ExitCode;
  /** A sentence. */
  message: string;
  /** A sentence, or empty. */
  remedy: string;
}

const WRONG_ISSUER =
  'Browsers refuse it: install a certificate of a public authority. To trust a private authority here, set NODE_EXTRA_CA_CERTS to its file.';
const FULL_CHAIN = 'Configure the server with the full chain (fullchain.pem, not cert.pem).';

/** Cause and remedy by the error code of OpenSSL or Node. */
const certificateFailures: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  CERT_HAS_EXPIRED: ['The TLS certificate has expired.', 'Renew it and reload the web server.'],
  CERT_NOT_YET_VALID: ['The TLS certificate is not valid yet.', 'Check the clock of this machine.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['The TLS certificate is self-signed.', WRONG_ISSUER],
  SELF_SIGNED_CERT_IN_CHAIN: ['The TLS certificate is of a private authority.', WRONG_ISSUER],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['The TLS certificate has no known issuer.', FULL_CHAIN],
  UNABLE_TO_GET_ISSUER_CERT: ['The TLS certificate has no known issuer.', FULL_CHAIN],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['The TLS certificate has no known issuer.', FULL_CHAIN],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'The TLS certificate is issued for another host.',
    'Use the host name of the certificate, or have one issued for this host.',
  ],
  ERR_SSL_WRONG_VERSION_NUMBER: ['The port does not speak TLS.', 'Use http://, or another port.'],
  EPROTO: ['The TLS handshake failed.', 'Check that the port speaks TLS 1.2 or later.'],
};

const SERVER_DOWN = 'Check that the server is running, and host and port of the URL.';
const NETWORK = 'Check the network of this machine, and the firewall of the server.';

const networkFailures: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  ENOTFOUND: ['The host name does not exist.', 'Check the URL for typing errors.'],
  EAI_AGAIN: ['The host name could not be resolved.', 'Check the DNS of this machine.'],
  ECONNREFUSED: ['The connection was refused.', SERVER_DOWN],
  ECONNRESET: ['The connection was closed by the server.', SERVER_DOWN],
  UND_ERR_SOCKET: ['The connection was closed by the server.', SERVER_DOWN],
  ETIMEDOUT: ['The server did not answer in time.', NETWORK],
  UND_ERR_CONNECT_TIMEOUT: ['The server did not answer in time.', NETWORK],
  EHOSTUNREACH: ['There is no route to the host.', NETWORK],
  ENETUNREACH: ['There is no route to the host.', NETWORK],
};

/** Describes an exception of `node:net`, `node:tls` or `fetch` by the error code in its chain of causes. */
export function describeNetworkFailure(error: unknown): Failure {
  const codes = [...codesOf(error)];
  return (
    failureByCode(codes, certificateFailures, exitCodes.certificate) ??
    failureByCode(codes, networkFailures, exitCodes.unreachable) ?? {
      exitCode: exitCodes.unreachable,
      message: `No connection (${codes[0] ?? messageOf(error)}).`,
      remedy: SERVER_DOWN,
    }
  );
}

/** Describes why no usable answer of a Dify came; `undefined` for errors with which Dify itself answered. */
export function describeConnectionFailure(error: ApiError): Failure | undefined {
  const { kind, code, status, message } = error;
  if (code === 'redirect')
    return {
      exitCode: exitCodes.notDify,
      message: message.replace(' Check the base URL.', ''),
      remedy: 'Give the address that it redirects to.',
    };
  if (kind === 'unreachable' || kind === 'offline' || kind === 'stream-broken')
    return describeNetworkFailure(error);
  if (kind === 'overloaded')
    return {
      exitCode: exitCodes.server,
      message: `A proxy answers, but does not reach Dify (HTTP ${status}).`,
      remedy: 'Check that the containers of Dify are running.',
    };
  // Dify's own errors have a code; a 404 without one is an unknown path.
  if (
    code === 'not_json' ||
    code === 'not_a_stream' ||
    (kind === 'not-found' && code === 'http_404')
  )
    return { exitCode: exitCodes.notDify, ...notDify(`(${message}).`) };
  return undefined;
}

/** Describes an answer that is not one of Dify's. */
export function notDify(details: string): Pick<Failure, 'message' | 'remedy'> {
  return {
    message: `What answers is not a Dify ${details}`,
    remedy: 'Give the address at which Dify opens in a browser, such as https://dify.example.com.',
  };
}

/** Describes an error with which Dify answered and for which the caller has no better words. */
export function describeRefusal({ kind, message, code, retryAfter }: ApiError): Failure {
  if (kind === 'rate-limited')
    return {
      exitCode: exitCodes.server,
      message: `Too many requests: ${message}`,
      remedy: retryAfter === undefined ? 'Try again later.' : `Try again in ${retryAfter} s.`,
    };
  return {
    exitCode: exitCodes.server,
    message: `Dify refused: ${message}${code && ` (${code})`}`,
    remedy: 'See the logs of Dify.',
  };
}

function failureByCode(
  codes: readonly string[],
  table: Readonly<Record<string, readonly [message: string, remedy: string]>>,
  exitCode: ExitCode,
): Failure | undefined {
  for (const code of codes) {
    const entry = table[code];
    if (entry) return { exitCode, message: entry[0], remedy: entry[1] };
  }
  return undefined;
}

/** The error codes in a chain of causes. Node tries several addresses of a host: each attempt has its own error. */
function* codesOf(error: unknown): Generator<string, void, undefined> {
  if (!(error instanceof Error)) return;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && !(error instanceof ApiError)) yield code;
  if (error instanceof AggregateError) for (const each of error.errors) yield* codesOf(each);
  yield* codesOf(error.cause);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
