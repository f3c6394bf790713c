import type { Message } from '../model.js';

/**
 * The versions of a conversation: turns that share their parent. `ChatState.messages` is the path of versions that is shown, this is
 * the rest. It changes when turns are added, removed or chosen, not while an answer grows.
 */
export interface Versions {
  /** The messages of the versions that are not shown; each answer after its question. */
  readonly hidden: readonly Message[];
  /** The keys of all messages in the order of the server; empty if none is hidden. */
  readonly order: readonly string[];
  /** The version that was shown last, by the answer before it; see `Choices`. */
  readonly chosen: Choices;
  /** The answer that an earlier page view has shown last, until it has loaded: an id. */
  readonly wanted: string | undefined;
  /** The place of each shown message among its versions, by message key; only of those that have other versions. */
  readonly places: Readonly<Record<string, VersionPlace>>;
}

/** Keys of answers by the key of the answer that they follow, `''` for none. After a reload, ids take the place of keys. */
export type Choices = Readonly<Record<string, string>>;

/** The place of a message among its versions. */
export interface VersionPlace {
  /** From 0, oldest first. */
  readonly index: number;
  readonly count: number;
  /** The keys of the answers that show the version before and after it. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** What survives a reload of the choices in one conversation. */
export interface SavedChoices {
  readonly conversationId: string;
  /** The id of the last answer of the path that is shown. */
  readonly leaf: string;
  readonly chosen: Choices;
}

/** A conversation without versions. */
export const noVersions: Versions = {
  hidden: [],
  order: [],
  chosen: {},
  wanted: undefined,
  places: {},
};
