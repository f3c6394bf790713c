import { traitsOf, type VersionTraits } from './version.js';

/** What the whole fake Dify was told to be like. */
export interface Settings {
  /** What `X-Version` says. */
  readonly version: string;
  readonly traits: VersionTraits;
  /** Whether the quick reference is followed as well: its spellings, and no `inputs` needed. */
  readonly reference: boolean;
  /** What signed file URLs begin with; empty when they are relative (docs/dify-api.md §8.4). */
  readonly filesUrl: string;
}

/** Settings with their defaults: 1.16.1, faithful, relative file URLs. */
export function settingsOf({
  version = '1.16.1',
  reference = false,
  filesUrl = '',
}: { version?: string; reference?: boolean; filesUrl?: string } = {}): Settings {
  return { version, traits: traitsOf(version), reference, filesUrl: filesUrl.replace(/\/+$/, '') };
}
