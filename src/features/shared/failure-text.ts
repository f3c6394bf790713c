import type { Strings } from '../../i18n/strings.js';
import type { MessageError } from '../../state/model.js';

/** The localized message for an error. The server's own message is never shown to the visitor; it is logged to the console. */
export function failureText(error: MessageError | undefined, { errors }: Strings): string {
  // An answer that an earlier visit left unfinished has no error.
  return errors[error?.code === 'not_set_up' ? 'not-set-up' : (error?.kind ?? 'stream-broken')];
}
