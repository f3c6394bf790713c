import type { FormsStrings } from '../../i18n/forms-strings.js';
import type { MessageError } from '../../state/model.js';

/** Explains why a form could not be submitted, and what can be done. */
export function formErrorText({ kind, code }: MessageError, strings: FormsStrings): string {
  if (code === 'invalid_form_data' || kind === 'invalid-input') return strings.formRefused;
  if (kind === 'rate-limited') return strings.tooManyTries;
  if (kind === 'not-found') return strings.formGone;
  return strings.notSent;
}
