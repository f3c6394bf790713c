import { envelope, errorFrame, frame, messageEnd, type RunIds, type Script } from './script.js';
import type { StoredMessage } from './world.js';

/** Basic chat apps: pieces of text, then `message_end`. Nothing is stored before the end (browser notes §5). */
export function chatScript(ids: RunIds, message: StoredMessage): Script {
  let said = '';
  return {
    begin: () => [],
    step(step) {
      if (!('text' in step)) return [];
      said += step.text;
      const event = { ...envelope('message', ids, message), id: ids.messageId };
      return [frame({ ...event, answer: step.text, from_variable_selector: [] })];
    },
    end() {
      message.answer = said;
      return [messageEnd(ids, message)];
    },
    fail: (failure) => [errorFrame(ids, message, failure)],
  };
}
