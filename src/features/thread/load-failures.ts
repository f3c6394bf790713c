import type { Strings } from '../../i18n/strings.js';
import type { ChatState, MessageError } from '../../state/model.js';
import { failureText } from '../shared/failure-text.js';

/** Failures of loading, by their place in the thread. */
export interface LoadFailures {
  /** In place of older messages. */
  readonly above: MessageError | undefined;
  /** Below the messages. */
  readonly below: MessageError | undefined;
}

/** The failures to show, each fault once: what makes loading fail makes the newest question fail, too, whose answer then says so. */
export function loadFailuresOf(
  {
    messages = [],
    hasOlder,
    appError,
    historyError,
  }: Partial<Pick<ChatState, 'messages' | 'hasOlder' | 'appError' | 'historyError'>>,
  strings: Strings,
): LoadFailures {
  const above = hasOlder ? historyError : undefined;
  const below = appError ?? (hasOlder ? undefined : historyError);
  const isShown = [above, messages.at(-1)?.error].some(
    (shown) => shown && below && failureText(shown, strings) === failureText(below, strings),
  );
  return { above, below: isShown ? undefined : below };
}
