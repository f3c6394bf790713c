import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { localeModules } from '../i18n/load-locale.js';
import { nearestLocale, type Locale } from '../i18n/locales.js';
import type { StringOverrides } from '../i18n/strings.js';
import { declaredLanguage } from '../ui/localized-strings.js';

/** What a `LocaleController` reads from `<dify-chat>`. */
export interface LocaleHost extends ReactiveControllerHost, HTMLElement {
  readonly locale: string | null | undefined;
  readonly strings: StringOverrides | null | undefined;
}

/** What tests replace. */
export interface LocaleOptions {
  languages?: () => readonly string[];
  modules?: typeof localeModules;
}

const rightToLeft: readonly Locale[] = ['ar-TN', 'fa-IR', 'he-IL'];

/**
 * The language of the interface: that of `locale`, else of the nearest `lang` of the page, else of the app's site, else of the browser.
 * Loads its strings, and follows changes of the page.
 */
export class LocaleController implements ReactiveController {
  readonly #host: LocaleHost;
  readonly #languages: () => readonly string[];
  readonly #modules: typeof localeModules;
  #siteLanguage = '';
  #locale: Locale | undefined;
  /** The language that is shown: the chosen one, or the former one while that loads. `undefined` before the first one has loaded. */
  #shown: { readonly locale: Locale | undefined } | undefined;
  #unsubscribe: (() => void) | undefined;
  readonly #observer = new MutationObserver(() => this.update());
  #merged: { from: unknown[]; strings: StringOverrides } | undefined;

  /** `languages`: those of the browser, most wanted first; `modules`: the languages that are built in. */
  constructor(
    host: LocaleHost,
    { languages = () => navigator.languages, modules = localeModules }: LocaleOptions = {},
  ) {
    this.#host = host;
    this.#languages = languages;
    this.#modules = modules;
    host.addController(this);
  }

  /**
   * The strings of the language with those of the page over them; while they load, those of the former language, or `undefined` if there is
   * none. The same object until one changes.
   */
  get strings(): StringOverrides | undefined {
    this.#showLoaded();
    if (!this.#shown) return undefined;
    const own = this.#chunkOf(this.#shown.locale)?.module?.strings;
    const from = [own, this.#host.strings];
    if (!this.#merged?.from.every((part, index) => part === from[index]))
      this.#merged = { from, strings: merge(own, this.#host.strings ?? {}) };
    return this.#merged.strings;
  }

  /** The language tag of the strings if the page does not declare that language; `undefined` too if they are English for want of others. */
  get lang(): string | undefined {
    const locale = this.#known;
    return locale === nearestLocale(declaredLanguage(this.#host)) ? undefined : locale;
  }

  /** The direction of the language, on the same conditions; also if the page declares a language, which may lack its `dir`. */
  get dir(): 'ltr' | 'rtl' | undefined {
    const locale = this.#known;
    if (!locale || (locale === 'en-US' && !this.lang)) return undefined;
    return rightToLeft.includes(locale) ? 'rtl' : 'ltr';
  }

  /** Resolves when the strings have loaded, or have failed to load. */
  async ready(): Promise<void> {
    await this.#chunk?.load().catch(() => undefined);
  }

  hostConnected(): void {
    // The attributes of all ancestors count, and elements move.
    this.#observer.observe(document, {
      subtree: true,
      attributes: true,
      attributeFilter: ['lang'],
    });
    this.#follow();
    this.update();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#unsubscribe?.();
  }

  /** Sets the language that the app's site names. */
  setSiteLanguage(language: string): void {
    if (language === this.#siteLanguage) return;
    this.#siteLanguage = language;
    this.update();
  }

  /** Chooses the language anew. */
  update(): void {
    const locale = this.#choose();
    if (locale === this.#locale) return;
    this.#locale = locale;
    this.#follow();
    this.#host.requestUpdate();
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#chunk?.subscribe(() => this.#host.requestUpdate());
    this.#chunk?.preload();
  }

  /** Shows the chosen language, unless it is still loading. */
  #showLoaded(): void {
    const chunk = this.#chunkOf(this.#locale);
    if (chunk && !chunk.module && !chunk.hasFailed) return;
    this.#shown = { locale: this.#locale };
  }

  /** The language of the strings: undefined if they are English for want of others. */
  get #known(): Locale | undefined {
    this.#showLoaded();
    const { locale } = this.#shown ?? { locale: this.#locale };
    if (locale === 'en-US') return this.#host.locale ? locale : undefined;
    const chunk = this.#chunkOf(locale);
    return !chunk || chunk.hasFailed ? undefined : locale;
  }

  get #chunk() {
    return this.#chunkOf(this.#locale);
  }

  #chunkOf(locale: Locale | undefined) {
    return locale && locale !== 'en-US' ? this.#modules[locale] : undefined;
  }

  #choose(): Locale | undefined {
    const { locale } = this.#host;
    const wanted = locale ? nearestLocale(locale) : undefined;
    if (wanted) return wanted;
    const declared = declaredLanguage(this.#host);
    // A page in another language than these gets English, not the language of somebody else.
    if (declared) return nearestLocale(declared);
    const others = [this.#siteLanguage, ...this.#languages()];
    return others.flatMap((language) => nearestLocale(language) ?? [])[0];
  }
}

function merge(
  { errors: own, ...language }: StringOverrides = {},
  { errors, ...overrides }: StringOverrides,
): StringOverrides {
  return { ...language, ...textsOf(overrides), errors: { ...own, ...textsOf(errors ?? {}) } };
}

/** Without values that are neither a text nor one with plural forms: a page may set anything. */
function textsOf<T extends object>(strings: T): Partial<T> {
  const isText = (value: unknown) =>
    typeof value === 'string' || typeof (value as { other?: unknown } | null)?.other === 'string';
  return Object.fromEntries(
    Object.entries(strings).filter(([, value]) => isText(value)),
  ) as Partial<T>;
}
