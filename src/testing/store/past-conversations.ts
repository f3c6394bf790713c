import type {
  EndUser,
  Origin,
  PastConversation,
  StoredConversation,
  StoredMessage,
} from '../model.js';
import { unixSeconds } from './unix-seconds.js';

const SECONDS_PER_HOUR = 3600;

/** The part of the server's state that stores conversations. */
interface ConversationStore {
  createConversation: (
    user: EndUser,
    origin: Origin,
    query: string,
    inputs: Readonly<Record<string, unknown>>,
  ) => StoredConversation;
  addMessage: (
    conversation: StoredConversation,
    fields: Pick<StoredMessage, 'query' | 'inputs' | 'parentId'>,
  ) => StoredMessage;
}

/** The conversations that users of an app had before the server was started; each user and each API gets them once. */
export class PastConversations {
  readonly #added = new WeakMap<EndUser, Set<Origin>>();

  /** Adds those of the user's app, unless the user has them already. */
  addTo(state: ConversationStore, user: EndUser, origin: Origin): void {
    const done = this.#added.get(user) ?? new Set();
    if (done.has(origin)) return;
    this.#added.set(user, done.add(origin));
    // The oldest one first: they are numbered in the order of their creation.
    const past = (user.app.pastConversations ?? []).toSorted(
      (one, other) => other.hoursAgo - one.hoursAgo,
    );
    for (const each of past) add(state, user, origin, each);
  }
}

function add(
  state: ConversationStore,
  user: EndUser,
  origin: Origin,
  { question, answer = 'You asked me that before.', name, hoursAgo, pinned }: PastConversation,
): void {
  const conversation = state.createConversation(user, origin, question, {});
  const message = state.addMessage(conversation, { query: question, inputs: {}, parentId: null });
  const createdAt = unixSeconds() - Math.round(hoursAgo * SECONDS_PER_HOUR);
  Object.assign(message, { answer, createdAt });
  Object.assign(conversation, {
    name: name ?? question,
    autoName: false,
    pinned: pinned ?? false,
    createdAt,
    updatedAt: createdAt,
    // Those of the same hour are of the same time, which the pages of the list cannot tell apart.
    sequence: 0,
    useSequence: 0,
  });
}
