import { traitsOf, type VersionTraits } from './version.js';

/** Settings of a fake Dify. */
export interface Settings {
  /** The value of `X-Version`. */
  readonly version: string;
  readonly traits: VersionTraits;
  /** Whether the quick reference is supported as well: its routes, and questions without `inputs`. */
  readonly reference: boolean;
  /** Prefix of signed file URLs; empty for relative URLs (docs/dify-api.md §8.4). */
  readonly filesUrl: string;
}

/** Settings with defaults: version 1.16.1, no quick reference, relative file URLs. */
export function settingsOf({
  version = '1.16.1',
  reference = false,
  filesUrl = '',
}: { version?: string; reference?: boolean; filesUrl?: string } = {}): Settings {
  return { version, traits: traitsOf(version), reference, filesUrl: filesUrl.replace(/\/+$/, '') };
}
