import type { IndexedFile, IndexingResult } from './store/knowledge/knowledge-model.js';
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
  readonly console: ConsoleSettings;
}

/** The console of the fake Dify: who can log in, and what becomes of uploads. */
export interface FakeConsoleOptions {
  /** Email of the only member; default `admin@example.com`. */
  email?: string;
  /** Password of the member, in clear text; default `Passw0rd-test1`. */
  password?: string;
  /** Initial key of the knowledge API `/v1/datasets`; default `dataset-test`. */
  datasetKey?: string;
  /** Role of the member: `normal` may only read, and gets 403 for everything else. Default: `owner`. */
  role?: 'owner' | 'normal';
  /** Outcome of the indexing of a file; default: text, Markdown and HTML are indexed, other formats end as an error. */
  indexing?: (file: IndexedFile) => IndexingResult;
}

export type ConsoleSettings = Readonly<
  Required<Omit<FakeConsoleOptions, 'indexing'>> & Pick<FakeConsoleOptions, 'indexing'>
>;

/** Login and key of the console unless they are configured. */
export const defaultConsole = {
  email: 'admin@example.com',
  password: 'Passw0rd-test1',
  datasetKey: 'dataset-test',
  role: 'owner',
} as const satisfies FakeConsoleOptions;

/** Settings with defaults: version 1.16.1, no quick reference, relative file URLs. */
export function settingsOf({
  version = '1.16.1',
  reference = false,
  filesUrl = '',
  console = {},
}: {
  version?: string;
  reference?: boolean;
  filesUrl?: string;
  console?: FakeConsoleOptions;
} = {}): Settings {
  return {
    version,
    traits: traitsOf(version),
    reference,
    filesUrl: filesUrl.replace(/\/+$/, ''),
    console: { ...defaultConsole, ...console },
  };
}
