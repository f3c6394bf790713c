import type { Strings } from '../../i18n/strings.js';
import type { Clock } from '../../lib/clock.js';
import type { RemovalSignal } from '../../markdown/host.js';

/** Dependencies of a code bar; in a file of its own to avoid an import cycle with the lazily loaded buttons. */
export interface CodeBarOptions {
  /** The position among the code blocks of the same language in a text, from 1: it tells their buttons apart. */
  number: number;
  strings: Strings;
  clock: Clock;
  /** Announces a text to screen readers; an empty text clears it. */
  announce: (text: string) => void;
  /** Cancels the timer of a confirmation. */
  removal: RemovalSignal;
}
