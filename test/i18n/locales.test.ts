import { expect } from '@open-wc/testing';
import { localeModules } from '../../src/i18n/load-locale.js';
import { locales, nearestLocale } from '../../src/i18n/locales.js';
import type { Plural } from '../../src/i18n/plural.js';
import { english } from '../../src/i18n/strings.js';
import { englishModules } from '../helpers/english-strings.js';

/** Texts by key; those of `errors` and of plurals by a path. */
function textsIn(strings: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(strings).flatMap(([key, text]: [string, string | object]) =>
      typeof text === 'string' ? [[path + key, text] as const] : [...textsIn(text, `${key}.`)],
    ),
  );
}

const isPlural = (key: string) => key.endsWith('.other');
const placeholdersIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const englishTexts = new Map(englishModules.flatMap((module) => [...textsIn(module)]));

describe('the strings', () => {
  it('have each key once, so that an override means one string', () => {
    const keys = englishModules.flatMap((module) => Object.keys(module));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).to.deep.equal([]);
  });
});

describe('nearestLocale', () => {
  it('knows a language without likely scripts as with them', () => {
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
    const regions = letters.flatMap((first) => letters.map((second) => first + second));
    for (const locale of ['en-US', ...locales]) {
      const [language = ''] = locale.split('-');
      for (const region of regions) {
        const tag = `${language}-${region}`;
        const { script } = new Intl.Locale(tag).maximize();
        expect(nearestLocale(tag), tag).to.equal(nearestLocale(`${language}-${script}-${region}`));
      }
      expect(nearestLocale(language.toUpperCase())).to.equal(nearestLocale(language));
    }
  });
});

describe('the languages', () => {
  it('have a module each', () => {
    expect(Object.keys(localeModules)).to.deep.equal([...locales]);
  });

  for (const locale of locales)
    describe(locale, () => {
      const loaded = async () => (await localeModules[locale]!.load()).strings;

      it('has all strings and no others, none of them empty', async () => {
        const strings = await loaded();
        const keys = new Set(englishModules.flatMap((module) => Object.keys(module)));
        expect(Object.keys(strings)).to.have.members([...keys]);
        expect(Object.keys(strings.errors)).to.have.members(Object.keys(english.errors));
        const texts = [...textsIn(strings)];
        expect(texts.filter(([, text]) => text.trim() === '')).to.deep.equal([]);
      });

      it('has the placeholders of the English strings', async () => {
        const texts = textsIn(await loaded());
        for (const [key, text] of englishTexts) {
          if (key.includes('.') && !key.startsWith('errors.')) continue;
          expect(placeholdersIn(texts.get(key)!), key).to.deep.equal(placeholdersIn(text));
        }
      });

      it('has a text for each plural category of the language', async () => {
        const strings: Record<string, unknown> = { ...(await loaded()) };
        const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
        for (const key of englishTexts.keys()) {
          if (!isPlural(key)) continue;
          const texts = strings[key.replace('.other', '')] as Plural;
          if (typeof texts === 'string') {
            expect(pluralCategories, key).to.deep.equal(['other']);
            expect(placeholdersIn(texts), key).to.deep.equal(['{count}']);
          } else {
            expect(Object.keys(texts), key).to.have.members(pluralCategories);
            // "One step" may be said without the number.
            expect(placeholdersIn(texts.other), key).to.deep.equal(['{count}']);
          }
        }
      });

      it('is not much longer than English', async () => {
        const texts = textsIn(await loaded());
        const tooLong = [...englishTexts].filter(
          ([key, text]) =>
            (texts.get(key)?.length ?? 0) > Math.max(1.6 * text.length, text.length + 16),
        );
        expect(tooLong.map(([key]) => `${key}: ${texts.get(key)}`)).to.deep.equal([]);
      });
    });
});

describe('the nearest language', () => {
  for (const [tag, locale] of [
    ['en', 'en-US'],
    ['en-GB', 'en-US'],
    ['de', 'de-DE'],
    ['de-AT', 'de-DE'],
    ['pt-PT', 'pt-BR'],
    ['es-MX', 'es-ES'],
    ['zh', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh_Hant', 'zh-Hant'],
    ['iw', 'he-IL'],
    ['in', 'id-ID'],
    ['ar-EG', 'ar-TN'],
    ['fa', 'fa-IR'],
  ] as const)
    it(`of ${tag} is ${locale}`, () => {
      expect(nearestLocale(tag)).to.equal(locale);
    });

  for (const tag of ['sv', 'hi-Latn', 'x', '', 'not a tag', '*'])
    it(`of "${tag}" is none`, () => {
      expect(nearestLocale(tag)).to.equal(undefined);
    });
});
