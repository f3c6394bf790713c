import { onApiError } from '../../api/http/errors.js';
import { answerOf } from '../selectors.js';
import type { EffectContext } from './effect-context.js';

/** Asks for questions that may follow an answer; they are no news any more once something else was asked. */
export async function suggest({ client, store }: EffectContext, answerKey: string): Promise<void> {
  const answer = answerOf(store.state, answerKey);
  if (answer?.status !== 'complete') return;
  const suggestions = await client.fetchSuggestions(answer.id).catch(onApiError<string[]>([]));
  if (store.state.messages.at(-1)?.key === answerKey)
    store.dispatch({ type: 'change', fields: { suggestions: suggestions.filter(Boolean) } });
}
