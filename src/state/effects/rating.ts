import { onApiError } from '../../api/http/errors.js';
import type { Message, Rating } from '../model.js';
import type { EffectsContext } from './context.js';

/** Rates an answer: the view shows it at once, and takes it back with a word where the server refuses. */
export async function rate(
  { client, store, onEvent }: EffectsContext,
  messageId: string,
  rating: Rating,
  comment?: string,
): Promise<boolean> {
  const answer = store.state.messages.find(
    ({ id, role }) => role === 'assistant' && id === messageId,
  );
  if (!answer || answer.id === answer.key) return false;
  const { key, rating: before } = answer;
  // Without a rating there is none to take back: the server would call that a mistake (docs/dify-api.md §4.7).
  if (rating === null && before === null) return true;
  const change = (fields: Partial<Pick<Message, 'isRatingRefused' | 'rating'>>) =>
    store.dispatch({ type: 'change-message', key, fields });
  change({ rating, isRatingRefused: false });
  try {
    await client.rateMessage(messageId, { rating, comment });
  } catch (failure) {
    change({ rating: before, isRatingRefused: true });
    return onApiError(false)(failure);
  }
  onEvent({ type: 'rated', messageId, rating });
  return true;
}
