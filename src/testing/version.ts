/** How the servers of one version differ from the others (docs/dify-api.md §16; docs/dify-in-the-browser.md §2, §7). */
export interface VersionTraits {
  /** `/api` takes the passport as a bearer in `Authorization`, and knows no `X-App-Passport`: up to 1.9. */
  readonly legacyHeaders: boolean;
  /**
   * How a chatflow that succeeds ends (docs/dify-api.md §6.6): `workflow_finished` before `message_end` up to 1.12, without any
   * `message_end` in 1.13.0 and 1.13.1, after it since 1.13.2.
   */
  readonly messageEnd: 'last' | 'lost' | 'first';
  /** Workflows run apart from the connection, are cut at their end, ping at once, and can be joined again: since 1.13. */
  readonly relay: boolean;
  /** Workflows may pause and ask a person: since 1.13. */
  readonly humanInput: boolean;
  /** Forms and running workflows can be reached through `/v1` as well: not in 1.13.3, but in 1.16.1. */
  readonly serviceRuns: boolean;
  /** A workflow that cannot begin says so, and a conversation is looked up first: since 1.16. Before, the stream just stays open. */
  readonly reportsEarlyFailures: boolean;
  /** The fields that 1.16 added: the mode in `/api/site`, token counts in the history, `reference` of an upload. */
  readonly newFields: boolean;
}

/** One version of each kind, oldest first: what a client has to get along with. */
export const difyVersions = ['1.9.2', '1.12.1', '1.13.0', '1.13.3', '1.16.1'] as const;

/** What a server of that version (`1.13.3`) does; throws when it is none. */
export function traitsOf(version: string): VersionTraits {
  if (!/^\d+\.\d+/.test(version))
    throw new Error(`"${version}" is no version of Dify, such as 1.16.1.`);
  const since = (minor: number, patch = 0) => !isBefore(version, [1, minor, patch]);
  return {
    legacyHeaders: !since(10),
    messageEnd: since(13, 2) ? 'first' : since(13) ? 'lost' : 'last',
    relay: since(13),
    humanInput: since(13),
    serviceRuns: since(15),
    reportsEarlyFailures: since(16),
    newFields: since(16),
  };
}

function isBefore(version: string, limit: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const at = limit.findIndex((part, index) => (parts[index] ?? 0) !== part);
  return at >= 0 && (parts[at] ?? 0) < (limit[at] ?? 0);
}
