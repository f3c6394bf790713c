import type { Choices } from '../model.js';

/** What survives a reload of the choices in one conversation. */
export interface SavedChoices {
  readonly conversationId: string;
  /** The id of the last answer of the path that is shown. */
  readonly leaf: string;
  readonly chosen: Choices;
}
