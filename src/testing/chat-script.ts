import { envelope, errorFrame, frame, messageEnd, type RunIds, type Script } from './script.js';
import type { StoredMessage } from './world.js';

/** Basic chat apps: pieces of text, then `message_end`. */
export function chatScript(ids: RunIds, message: StoredMessage): Script {
  return {
    begin: () => [],
    step(step) {
      if (!('text' in step)) return [];
      message.answer += step.text;
      const event = { ...envelope('message', ids, message), id: ids.messageId };
      return [frame({ ...event, answer: step.text, from_variable_selector: [] })];
    },
    end: () => [messageEnd(ids, message)],
    fail: (failure) => [errorFrame(ids, message, failure)],
  };
}
