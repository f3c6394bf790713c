import { onApiError } from '../../api/http/errors.js';
import { hasVisibleText } from '../../lib/visible-text.js';
import { answerOf } from '../selectors.js';
import type { EffectContext } from './effect-context.js';

/** Loads the suggested questions after an answer; drops them if the next question has been sent meanwhile. */
export async function loadSuggestions(
  { client, store }: EffectContext,
  answerKey: string,
): Promise<void> {
  const answer = answerOf(store.state, answerKey);
  if (answer?.status !== 'complete') return;
  const suggestions = await client.fetchSuggestions(answer.id).catch(onApiError<string[]>([]));
  if (store.state.messages.at(-1)?.key === answerKey)
    store.dispatch({ type: 'change', fields: { suggestions: suggestions.filter(hasVisibleText) } });
}
