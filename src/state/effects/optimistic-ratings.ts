import type { ChatState, Message, Rating } from '../model.js';
import type { ChatAction } from '../reducer.js';
import type { Store } from '../store.js';

/** The ratings of one answer on their way to the server. */
interface PendingRating {
  /** The rating that the server has. */
  stored: Rating;
  /** The newest request. */
  last: Promise<boolean>;
}

/**
 * Optimistic updates of ratings: the state has a new rating immediately, and the stored one again if the server rejects it. The only
 * place that changes a rating.
 */
export class OptimisticRatings {
  readonly #pending = new Map<string, PendingRating>();

  /**
   * Rates an answer; `store` sends the rating. Requests for one answer run one after the other, because the server could process
   * them in any order. Resolves with whether the rating is stored.
   */
  async rate(
    { state, dispatch }: Store<ChatState, ChatAction>,
    messageId: string,
    rating: Rating,
    store: () => Promise<boolean | undefined>,
  ): Promise<boolean> {
    const answer = state.messages.find(({ id, role }) => role === 'assistant' && id === messageId);
    if (!answer || answer.id === answer.key) return false;
    const { key } = answer;
    const change = (fields: Pick<Message, 'isRatingRefused' | 'rating'>) =>
      dispatch({ type: 'change-message', key, fields });
    const pending = this.#pending.get(key) ?? {
      stored: answer.rating,
      last: Promise.resolve(true),
    };
    this.#pending.set(key, pending);
    change({ rating, isRatingRefused: false });
    const request = pending.last.then(async () => {
      // The server rejects the removal of a rating that does not exist (docs/dify-api.md §4.7).
      if (rating === null && pending.stored === null) return true;
      const isStored = Boolean(await store());
      if (isStored) pending.stored = rating;
      return isStored;
    });
    pending.last = request;
    const isStored = await request;
    if (pending.last !== request) return isStored;
    this.#pending.delete(key);
    if (!isStored) change({ rating: pending.stored, isRatingRefused: true });
    return isStored;
  }
}
