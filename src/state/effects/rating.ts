import { onApiError } from '../../api/http/errors.js';
import type { Rating } from '../model.js';
import type { EffectContext } from './effect-context.js';

/** Stores a rating on the server and notifies the page. Resolves with whether the server accepted it. */
export async function storeRating(
  { client, onEvent }: EffectContext,
  messageId: string,
  rating: Rating,
  comment?: string,
): Promise<boolean> {
  const isStored = await client
    .rateMessage(messageId, { rating, comment })
    .then(() => true, onApiError(false));
  if (isStored) onEvent({ type: 'rated', messageId, rating });
  return isStored;
}
