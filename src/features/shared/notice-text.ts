import type { Strings } from '../../i18n/strings.js';
import { interpolate } from '../../lib/interpolate.js';
import type { FormPart, NoticePart } from '../../state/parts/parts.js';

/** The text of a notice about the whole answer; undefined for an unknown type. */
export function noticeText({ notice, text }: NoticePart, strings: Strings): string | undefined {
  switch (notice) {
    case 'moderated':
      return strings.moderated;
    case 'annotated':
      return text ? interpolate(strings.annotatedBy, { name: text }) : strings.annotated;
    case 'scheduled':
      return text ? interpolate(strings.scheduledFor, { reason: text }) : strings.scheduled;
    default:
      return undefined;
  }
}

/** What a paused answer waits for, for those who do not see its form. `now`: milliseconds since 1970. */
export function waitingText(
  { status, title, token, expiresAt = Infinity }: FormPart,
  strings: Strings,
  now: number,
): string {
  if (status === 'expired' || expiresAt <= now) return strings.expired;
  if (!token) return strings.othersAnswer;
  return title
    ? interpolate(strings.labelled, { label: strings.paused, text: title })
    : strings.paused;
}
