import type { Strings } from '../../i18n/strings.js';
import { interpolate } from '../../lib/interpolate.js';
import { spokenText } from '../../markdown/plain-text.js';
import type { Message } from '../../state/model.js';

const MAX_LENGTH = 99;
/** The length of the Markdown that the name is made from. */
const MAX_SOURCE_LENGTH = 400;

/** The accessible name of a message whose content is not rendered: its speaker and its first words. */
export function nameOfMessage({ role, text }: Message, strings: Strings): string {
  const beginning = text.slice(0, MAX_SOURCE_LENGTH);
  const words = role === 'user' ? beginning : spokenText(beginning, strings);
  const speaker = role === 'user' ? strings.you : strings.assistant;
  return interpolate(strings.labelled, { label: speaker, text: words.slice(0, MAX_LENGTH) });
}
