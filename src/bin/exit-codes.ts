/** Exit codes of the command, one per cause; documented in docs/cli.md. */
export const exitCodes = {
  ok: 0,
  /** A fault of this program. */
  unexpected: 1,
  /** Unknown command or option, or an invalid or missing value. */
  usage: 2,
  /** No connection: name not found, refused, timed out, broken off. */
  unreachable: 3,
  /** The TLS certificate is expired, self-signed or issued for another host. */
  certificate: 4,
  /** Something answers, but it is not a Dify: a redirect, a web page, another API. */
  notDify: 5,
  /** E-mail address, password or key is missing or refused. */
  credentials: 6,
  /** The role of the account, or a switched-off API, forbids it. */
  forbidden: 7,
  /** There is no such app or site code. */
  notFound: 8,
  /** Dify refused or failed for another reason: too many requests, an internal error, an unpublished app. */
  server: 9,
  /** A file cannot be read, written or edited. */
  file: 10,
  /** Browsers would block the page's requests. */
  crossOrigin: 11,
  /** The widget cannot show this kind of app. */
  unsuitable: 12,
  /** Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
  /** 128 + SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
