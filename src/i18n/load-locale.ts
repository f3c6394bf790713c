import { LazyModule } from '../lib/lazy-module.js';
import type { locales } from './locales.js';
import type { AllStrings } from './strings.js';

/** The strings of a language of the interface. */
export interface LocaleModule {
  strings: AllStrings;
}

/** The strings of each language besides English, a chunk each. */
export const localeModules: Partial<Record<(typeof locales)[number], LazyModule<LocaleModule>>> = {
  'zh-Hans': new LazyModule(() => import('./locales/zh-Hans.js')),
  'zh-Hant': new LazyModule(() => import('./locales/zh-Hant.js')),
  'pt-BR': new LazyModule(() => import('./locales/pt-BR.js')),
  'es-ES': new LazyModule(() => import('./locales/es-ES.js')),
  'fr-FR': new LazyModule(() => import('./locales/fr-FR.js')),
  'de-DE': new LazyModule(() => import('./locales/de-DE.js')),
  'ja-JP': new LazyModule(() => import('./locales/ja-JP.js')),
  'ko-KR': new LazyModule(() => import('./locales/ko-KR.js')),
  'ru-RU': new LazyModule(() => import('./locales/ru-RU.js')),
  'it-IT': new LazyModule(() => import('./locales/it-IT.js')),
  'th-TH': new LazyModule(() => import('./locales/th-TH.js')),
  'uk-UA': new LazyModule(() => import('./locales/uk-UA.js')),
  'vi-VN': new LazyModule(() => import('./locales/vi-VN.js')),
  'ro-RO': new LazyModule(() => import('./locales/ro-RO.js')),
  'pl-PL': new LazyModule(() => import('./locales/pl-PL.js')),
  'hi-IN': new LazyModule(() => import('./locales/hi-IN.js')),
  'tr-TR': new LazyModule(() => import('./locales/tr-TR.js')),
  'fa-IR': new LazyModule(() => import('./locales/fa-IR.js')),
  'sl-SI': new LazyModule(() => import('./locales/sl-SI.js')),
  'id-ID': new LazyModule(() => import('./locales/id-ID.js')),
  'nl-NL': new LazyModule(() => import('./locales/nl-NL.js')),
  'ar-TN': new LazyModule(() => import('./locales/ar-TN.js')),
  'he-IL': new LazyModule(() => import('./locales/he-IL.js')),
};
