import { mergeStrings } from '../../i18n/merge-strings.js';
import type { Strings } from '../../i18n/strings.js';
import { transcriptEnglish, type TranscriptStrings } from '../../i18n/transcript-strings.js';
import { browserClock, type Clock } from '../../lib/clock.js';
import type { ChatState } from '../../state/model.js';
import { renderTranscriptMarkdown } from './transcript-markdown.js';
import { renderTranscriptPage } from './transcript-page.js';
import { createTranscript, type TranscriptMetadata } from './transcript.js';

/** The export formats. */
export type TranscriptFormat = 'markdown' | 'json' | 'html';

/** Options of an export; only the strings are required. */
export interface TranscriptOptions extends Partial<
  Pick<TranscriptMetadata, 'title' | 'disabledFeatures'>
> {
  /** The strings of the widget, with the page's overrides. */
  strings: Partial<TranscriptStrings> & Strings;
  /** The language of dates and of the HTML page. Default: that of the host page. */
  locale?: string | undefined;
  /** `ltr` or `rtl`. */
  dir?: string | undefined;
  timeZone?: string | undefined;
  clock?: Clock | undefined;
}

/** The time after which a long export yields to the browser. */
const YIELD_AFTER_MS = 12;

/** Exports the loaded part of a conversation: for people, or (`json`) for programs. */
export async function exportTranscript(
  state: ChatState,
  format: TranscriptFormat,
  options: TranscriptOptions,
): Promise<string> {
  const { clock = browserClock, locale: lang = document.documentElement.lang, timeZone } = options;
  const strings = mergeStrings(options.strings, transcriptEnglish);
  const transcript = createTranscript(state, {
    title: titleOf(state, options),
    exportedAt: clock.now(),
    disabledFeatures: options.disabledFeatures,
  });
  if (format === 'json') return `${JSON.stringify(transcript, undefined, 2)}\n`;
  const locale = { locale: validLocale(lang), timeZone };
  if (format === 'markdown') return renderTranscriptMarkdown(transcript, strings, locale);
  const dir = options.dir ?? document.documentElement.dir;
  const yieldToBrowser = createYielder(clock);
  return renderTranscriptPage(transcript, {
    ...locale,
    strings,
    lang: lang || 'en',
    dir: dir || 'ltr',
    yieldToBrowser,
  });
}

/** The title of a transcript: that of the page, else of the app, else the default one. */
export function titleOf({ app }: ChatState, { title, strings }: TranscriptOptions): string {
  return title || app?.title || strings.heading;
}

/** The locale if it is valid, since the page's `lang` may be anything. */
function validLocale(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).baseName;
  } catch {
    return undefined;
  }
}

/** Creates a function that yields to the browser when the time budget is used up. */
function createYielder(clock: Clock): () => Promise<void> | undefined {
  let deadline = clock.now() + YIELD_AFTER_MS;
  return () => {
    if (clock.now() < deadline) return undefined;
    return new Promise((resolve) =>
      clock.after(0, () => {
        deadline = clock.now() + YIELD_AFTER_MS;
        resolve();
      }),
    );
  };
}
