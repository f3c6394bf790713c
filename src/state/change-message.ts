import type { ChatState, Message } from './model.js';

/** Changes a message; the same state if the change returns the same message. */
export function changeMessage(
  state: ChatState,
  key: string,
  change: (message: Message) => Message,
): ChatState {
  const at = indexOf(state, key);
  const message = state.messages[at];
  const changed = message && change(message);
  if (!changed || changed === message) return state;
  return { ...state, messages: state.messages.with(at, changed) };
}

/** The index of a message. Searches from the end: most changes are of the last message. */
export function indexOf({ messages }: ChatState, wanted: string): number {
  return messages.findLastIndex(({ key }) => key === wanted);
}
