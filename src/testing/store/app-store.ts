import { appIdOf } from '../apps/fake-app.js';
import { hexOf, uuidOf } from '../http/ids.js';
import type { ApiKey, FakeApp, StoredApp } from '../model.js';
import { unixSeconds } from './unix-seconds.js';

/** The apps of the server: the declared ones, and those that the console created. */
export class AppStore {
  readonly #initial: readonly FakeApp[];
  #apps: StoredApp[];

  constructor(declared: readonly FakeApp[] = []) {
    this.#initial = declared;
    this.#apps = declared.map(storedApp);
  }

  /** Newest first; the declared ones in their own order. */
  get all(): readonly StoredApp[] {
    return this.#apps;
  }

  /** Whether the app has not been deleted. */
  has(app: StoredApp): boolean {
    return this.#apps.includes(app);
  }

  find(id: string | undefined): StoredApp | undefined {
    return this.#apps.find((app) => app.id === id);
  }

  findByKey(key: string): StoredApp | undefined {
    return this.#apps.find(({ keys }) => keys.some(({ token }) => token === key));
  }

  findBySiteCode(code: string): StoredApp | undefined {
    return this.#apps.find(({ siteCode }) => siteCode === code);
  }

  add(app: StoredApp): void {
    this.#apps.unshift(app);
  }

  delete(app: StoredApp): void {
    this.#apps = this.#apps.filter((each) => each !== app);
  }

  /** Back to the declared apps, without the changes of the console. */
  clear(): void {
    this.#apps = this.#initial.map(storedApp);
  }
}

/** A new key with a prefix such as `app-`. */
export function newApiKey(prefix: 'app-' | 'dataset-'): ApiKey {
  const id = crypto.randomUUID();
  return { id, token: prefix + hexOf(id, 24), createdAt: unixSeconds() };
}

/**
 * An app as declared. The declaration is its prototype: tests may change it at any time, while changes by the console stay in the
 * server.
 */
export function storedApp(declared: FakeApp): StoredApp {
  const now = unixSeconds();
  const { apiKey, site = {} } = declared;
  const own: Omit<StoredApp, keyof FakeApp> = {
    id: appIdOf(declared),
    keys: [{ id: uuidOf(`key of ${apiKey}`), token: apiKey, createdAt: now }],
    icon: {
      icon_type: site.icon_type ?? 'emoji',
      icon: site.icon ?? '🤖',
      icon_background: site.icon_background ?? '#FFEAD5',
    },
    useIconAsAnswerIcon: site.use_icon_as_answer_icon ?? false,
    modelConfig: undefined,
    createdAt: now,
    updatedAt: now,
  };
  return Object.setPrototypeOf(own, declared) as StoredApp;
}
