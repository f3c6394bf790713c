import type { ChatState } from '../model.js';
import type { StoredValue } from '../persistence/persistence.js';
import { allMessages } from './arrange.js';
import type { SavedChoices } from './model.js';

/** Upper limit, so that many conversations cannot fill the storage. */
const MAX_CONVERSATIONS = 20;

/** Saves the versions that are shown of a conversation; removes the entry of one without versions. */
export function saveChoices(stored: StoredValue<readonly SavedChoices[]>, state: ChatState): void {
  const { conversationId } = state;
  if (conversationId === undefined || state.messages.length === 0) return;
  const saved = stored.get() ?? [];
  const others = saved.filter((choices) => choices.conversationId !== conversationId);
  const own = choicesOf(state, conversationId);
  if (own || others.length < saved.length)
    stored.set([...others, ...(own ?? [])].slice(-MAX_CONVERSATIONS));
}

/** The choices by the ids of the server, which the next page view finds again. */
function choicesOf(state: ChatState, conversationId: string): SavedChoices[] | undefined {
  const { versions, messages } = state;
  if (versions.hidden.length === 0 && versions.wanted === undefined) return undefined;
  const ids = new Map(allMessages(state).map(({ key, id }) => [key, id]));
  const idOf = (name: string) => ids.get(name) ?? name;
  const chosen = Object.fromEntries(
    Object.entries(versions.chosen).map(([parent, child]) => [idOf(parent), idOf(child)]),
  );
  const leaf =
    versions.wanted ??
    messages.findLast(({ role, id, key }) => role === 'assistant' && id !== key)?.id ??
    '';
  return [{ conversationId, leaf, chosen }];
}
