import type { Strings } from '../../i18n/strings.js';
import { mergeStrings } from '../../i18n/merge-strings.js';
import { transcriptEnglish, type TranscriptStrings } from '../../i18n/transcript-strings.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import type { ChatState } from '../../state/model.js';
import { transcriptMarkdown } from './transcript-markdown.js';
import { transcriptOf, type TranscriptFacts } from './transcript.js';
import { transcriptPage } from './transcript-page.js';

/** What a conversation can be saved as. */
export type TranscriptFormat = 'markdown' | 'json' | 'html';

/** How a conversation is written down; all but the texts has usual values. */
export interface TranscriptOptions extends Partial<
  Pick<TranscriptFacts, 'title' | 'disabledFeatures'>
> {
  /** The widget's texts, with what the page has replaced. */
  strings: Partial<TranscriptStrings> & Strings;
  /** The language of its times, and of the page; the page's own without it. */
  locale?: string | undefined;
  /** `ltr` or `rtl`. */
  dir?: string | undefined;
  timeZone?: string | undefined;
  clock?: Clock | undefined;
}

/** At most so long nothing else is done. */
const WORK_MS = 12;

/** Writes down what is known of a conversation: for people, or (`json`) for programs. */
export async function exportTranscript(
  state: ChatState,
  format: TranscriptFormat,
  options: TranscriptOptions,
): Promise<string> {
  const { clock = browserClock, locale = document.documentElement.lang, timeZone } = options;
  const labels = mergeStrings(options.strings, transcriptEnglish);
  const transcript = transcriptOf(state, {
    title: options.title || state.app?.title || labels.heading,
    exportedAt: clock.now(),
    disabledFeatures: options.disabledFeatures,
  });
  if (format === 'json') return `${JSON.stringify(transcript, undefined, 2)}\n`;
  const words = { labels, locale: knownLocale(locale), timeZone };
  if (format === 'markdown') return transcriptMarkdown(transcript, labels, words);
  const dir = options.dir ?? document.documentElement.dir;
  const rest = resting(clock);
  return transcriptPage(transcript, { ...words, lang: locale || 'en', dir: dir || 'ltr', rest });
}

/** What the page says of its language may be anything. */
function knownLocale(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).baseName;
  } catch {
    return undefined;
  }
}

/** Lets others work, when it is their turn. */
function resting(clock: Clock): () => Promise<void> | undefined {
  let until = clock.now() + WORK_MS;
  return () => {
    if (clock.now() < until) return undefined;
    return new Promise((resolve) =>
      clock.after(0, () => {
        until = clock.now() + WORK_MS;
        resolve();
      }),
    );
  };
}
