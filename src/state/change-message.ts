import type { ChatState, Message } from './model.js';

/** Changes a message; the same state if the change returns the same message. */
export function changeMessage(
  state: ChatState,
  key: string,
  change: (message: Message) => Message,
): ChatState {
  const { versions } = state;
  const messages = changeIn(state.messages, key, change);
  if (messages) return messages === state.messages ? state : { ...state, messages };
  const hidden = changeIn(versions.hidden, key, change);
  return !hidden || hidden === versions.hidden
    ? state
    : { ...state, versions: { ...versions, hidden } };
}

/** Searches from the end: most changes are of the last message. `undefined` if it is not there. */
function changeIn(
  messages: readonly Message[],
  wanted: string,
  change: (message: Message) => Message,
): readonly Message[] | undefined {
  const at = messages.findLastIndex(({ key }) => key === wanted);
  const message = messages[at];
  if (!message) return undefined;
  const changed = change(message);
  return changed === message ? messages : messages.with(at, changed);
}
