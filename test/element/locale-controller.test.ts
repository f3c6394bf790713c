import { expect } from '@open-wc/testing';
import { LocaleController, type LocaleHost } from '../../src/element/locale-controller.js';
import { localeModules, type LocaleModule } from '../../src/i18n/load-locale.js';
import { locales } from '../../src/i18n/locales.js';
import { LazyModule } from '../../src/lib/lazy-module.js';
import { until } from '../helpers/until.js';

/** A controller in a page with these `lang` attributes, outermost first; the browser speaks English. */
function setup({
  langs = [],
  locale,
  strings,
  languages = ['en-US'],
  modules,
}: {
  langs?: string[];
  locale?: string;
  strings?: LocaleHost['strings'];
  languages?: string[];
  modules?: typeof localeModules;
} = {}) {
  let updates = 0;
  const element = document.createElement('div');
  const host = Object.assign(element, {
    locale,
    strings,
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => {
      updates++;
    },
    updateComplete: Promise.resolve(true),
  }) as LocaleHost & { locale?: string; strings?: LocaleHost['strings'] };
  const ancestors = langs.map((lang) => Object.assign(document.createElement('div'), { lang }));
  const root = ancestors.reduceRight<HTMLElement>((child, parent) => {
    parent.append(child);
    return parent;
  }, element);
  document.body.append(root);
  const controller = new LocaleController(host, {
    languages: () => languages,
    ...(modules ? { modules } : {}),
  });
  controller.hostConnected();
  return { controller, host, root, updates: () => updates };
}

/** The language of the strings. */
async function languageOf(options: Parameters<typeof setup>[0]) {
  const { controller } = setup(options);
  await controller.ready();
  return locales.find(
    (locale) => localeModules[locale]?.module?.strings.stop === controller.strings?.stop,
  );
}

const { lang: langOfThePage } = document.documentElement;

beforeEach(() => document.documentElement.removeAttribute('lang'));
afterEach(() => {
  document.documentElement.lang = langOfThePage;
});

describe('the language of the interface', () => {
  it('is that of `locale` first, whatever the page and the browser say', () => {
    const { controller } = setup({ locale: 'de', langs: ['fr'], languages: ['ja'] });
    expect(controller.lang).to.equal('de-DE');
  });

  it('is that of the nearest `lang` then', async () => {
    expect(await languageOf({ langs: ['fr', 'de-AT'] })).to.equal('de-DE');
    expect(await languageOf({ locale: 'nonsense', langs: ['de'] })).to.equal('de-DE');
  });

  it('is English in a page of a language that is not built in, not the language of the browser', () => {
    const { controller } = setup({ langs: ['sv'], languages: ['de'] });
    expect(controller.lang).to.equal(undefined);
    expect(controller.strings).to.deep.equal({ errors: {} });
  });

  it('is that of the app’s site in a page that declares none, then that of the browser', async () => {
    const { controller } = setup({ languages: ['sv', 'de'] });
    expect(controller.lang).to.equal('de-DE');
    controller.setSiteLanguage('ja-JP');
    await controller.ready();
    expect(controller.lang).to.equal('ja-JP');
  });

  it('is declared where it is not that of the page, whose region counts', () => {
    const { controller } = setup({ langs: ['de-AT'] });
    expect([controller.lang, controller.dir]).to.deep.equal([undefined, 'ltr']);
  });

  it('is not declared where it is English for want of another, but where the page asks for English', () => {
    expect(setup().controller.lang).to.equal(undefined);
    const { controller } = setup({ locale: 'en-GB', langs: ['de'] });
    expect([controller.lang, controller.dir]).to.deep.equal(['en-US', 'ltr']);
  });

  it('has its direction', () => {
    for (const [locale, dir] of [
      ['ar', 'rtl'],
      ['fa', 'rtl'],
      ['he', 'rtl'],
      ['de', 'ltr'],
    ])
      expect(setup({ locale: locale! }).controller.dir).to.equal(dir);
  });

  it('follows the page while it is there', async () => {
    const { controller, host, root, updates } = setup({ langs: ['en'] });
    const before = updates();
    root.lang = 'de';
    await until(() => updates() > before);
    await controller.ready();
    expect(controller.strings?.stop).to.equal('Antwort stoppen');
    expect(updates()).to.be.greaterThan(before);
    controller.hostDisconnected();
    host.remove();
  });
});

describe('the strings', () => {
  it('are those of the language, with those of the page over them', async () => {
    const strings = { send: 'Los', errors: { unknown: 'Huch.' } };
    const { controller } = setup({ locale: 'de', strings });
    await controller.ready();
    expect(controller.strings).to.include({ send: 'Los', stop: 'Antwort stoppen' });
    expect(controller.strings?.errors).to.include({
      unknown: 'Huch.',
      offline: 'Sie sind anscheinend offline.',
    });
  });

  it('are the same object until one of them changes', async () => {
    const { controller, host } = setup({ locale: 'de' });
    await controller.ready();
    const { strings } = controller;
    expect(controller.strings).to.equal(strings);
    (host as { strings: unknown }).strings = { send: 'Los' };
    expect(controller.strings).not.to.equal(strings);
  });

  it('are unknown while they load, so that no English flashes, and English if that fails', async () => {
    let fail: (error: Error) => void = () => undefined;
    const modules: typeof localeModules = {
      'de-DE': new LazyModule(
        () => new Promise<LocaleModule>((_, reject) => (fail = reject)),
        () => undefined,
      ),
    };
    const { controller, updates } = setup({ locale: 'de', strings: { send: 'Go' }, modules });
    expect(controller.strings).to.equal(undefined);
    const before = updates();
    fail(new Error('offline'));
    await controller.ready();
    expect(updates()).to.be.greaterThan(before);
    expect(controller.strings).to.deep.equal({ send: 'Go', errors: {} });
    expect(controller.lang).to.equal(undefined);
  });

  it('are those of the former language while those of another one load, so that the window stays', async () => {
    let load: (module: LocaleModule) => void = () => undefined;
    const modules: typeof localeModules = {
      ...localeModules,
      'ja-JP': new LazyModule(() => new Promise<LocaleModule>((resolve) => (load = resolve))),
    };
    const { controller, host } = setup({ locale: 'de', modules });
    await controller.ready();
    const { strings } = controller;
    host.locale = 'ja';
    controller.update();
    expect(controller.strings).to.equal(strings);
    expect(controller.lang).to.equal('de-DE');
    const { module } = localeModules['de-DE']!;
    load({ ...module!, strings: { ...module!.strings, send: '送信' } });
    await controller.ready();
    expect(controller.strings).to.include({ send: '送信' });
    expect(controller.lang).to.equal('ja-JP');
  });

  it('are English where no language is built in: in the one file', () => {
    const { controller } = setup({ locale: 'de', modules: {} });
    expect(controller.strings).to.deep.equal({ errors: {} });
    expect(controller.lang).to.equal(undefined);
  });
});
