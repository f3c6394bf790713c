/** Differences between server versions (docs/dify-api.md §16; docs/dify-in-the-browser.md §2, §7). */
export interface VersionTraits {
  /** Whether `/api` expects the passport as a bearer token in `Authorization` instead of `X-App-Passport` (up to 1.9). */
  readonly legacyHeaders: boolean;
  /**
   * End of a successful chatflow (docs/dify-api.md §6.6): `workflow_finished` before `message_end` up to 1.12, no `message_end`
   * in 1.13.0, `message_end` first since 1.13.1.
   */
  readonly messageEnd: 'last' | 'lost' | 'first';
  /**
   * Whether workflows run independently of the connection, drop events after their end, ping at once, and can be rejoined
   * (since 1.13).
   */
  readonly relay: boolean;
  /** Whether workflows may pause for a form (since 1.13). */
  readonly humanInput: boolean;
  /** Whether forms and running workflows are available on `/v1` as well (since 1.15). */
  readonly serviceRuns: boolean;
  /**
   * Whether a workflow that cannot begin reports an error, after the conversation has been looked up (since 1.16). Before, the
   * stream stays open without an event.
   */
  readonly reportsEarlyFailures: boolean;
  /**
   * Whether the console logs in by cookies and a CSRF token (since 1.10). Before, the tokens are in the body of the answer and sent
   * as a bearer.
   */
  readonly cookieSessions: boolean;
  /** Whether the console expects passwords in base64 (since 1.11.2). */
  readonly encodedPasswords: boolean;
  /** Version of the DSL in which apps are exported. */
  readonly dslVersion: string;
  /** Whether fields added in 1.16 exist: the mode in `/api/site`, token counts in the history, `reference` of an upload. */
  readonly newFields: boolean;
}

/** One version of each kind, oldest first. */
export const difyVersions = ['1.9.2', '1.12.1', '1.13.0', '1.13.3', '1.16.1'] as const;

/** Behaviour of a server version such as `1.13.3`; throws for an invalid version. */
export function traitsOf(version: string): VersionTraits {
  if (!/^\d+\.\d+/.test(version))
    throw new Error(`"${version}" is not a version of Dify such as 1.16.1.`);
  const since = (minor: number, patch = 0) => !isBefore(version, [1, minor, patch]);
  return {
    legacyHeaders: !since(10),
    messageEnd: since(13, 1) ? 'first' : since(13) ? 'lost' : 'last',
    relay: since(13),
    humanInput: since(13),
    serviceRuns: since(15),
    reportsEarlyFailures: since(16),
    cookieSessions: since(10),
    encodedPasswords: since(11, 2),
    dslVersion: since(16) ? '0.7.0' : since(13) ? '0.6.0' : '0.4.0',
    newFields: since(16),
  };
}

function isBefore(version: string, limit: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const at = limit.findIndex((part, index) => (parts[index] ?? 0) !== part);
  return at >= 0 && (parts[at] ?? 0) < (limit[at] ?? 0);
}
