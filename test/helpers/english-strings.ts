import { actionsEnglish } from '../../src/i18n/actions-strings.js';
import { answerPartsEnglish } from '../../src/i18n/answer-parts-strings.js';
import { filesEnglish } from '../../src/i18n/files-strings.js';
import { formsEnglish } from '../../src/i18n/forms-strings.js';
import { historyEnglish } from '../../src/i18n/history-strings.js';
import { lightboxEnglish } from '../../src/i18n/lightbox-strings.js';
import { english, type AllStrings } from '../../src/i18n/strings.js';
import { transcriptEnglish } from '../../src/i18n/transcript-strings.js';

/** The English strings, a module for each chunk. */
export const englishModules = [
  english,
  actionsEnglish,
  answerPartsEnglish,
  filesEnglish,
  formsEnglish,
  historyEnglish,
  lightboxEnglish,
  transcriptEnglish,
] as const;

/** All strings in English. */
export const englishStrings = Object.assign({}, ...englishModules) as AllStrings;
