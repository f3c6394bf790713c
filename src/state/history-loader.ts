import type { ChatClient } from '../api/chat-client.js';
import { ApiError, errorFromFailure } from '../api/http/errors.js';
import type { AppInfo, Site } from '../api/types.js';
import { appFrom, isOtherMode } from './app-info.js';
import { inputsFrom } from './inputs/variables.js';
import type { ChatState, MessageError } from './model.js';
import { plainError } from './new-message.js';
import { messagesFrom } from './parts/from-history.js';
import type { SavedTurn, Persistence } from './persistence/persistence.js';
import {
  savedTurnsMissingIn,
  withoutAcceptedTurn,
  restoreTexts,
  restoreUnsent,
} from './persistence/saved-turns.js';
import type { ChatAction } from './reducer.js';
import type { Store } from './store.js';

const PAGE_SIZE = 20;
/** The maximum number of pages that `loadAll` loads. */
const MAX_PAGES = 200;
const noInfo: AppInfo = {};

/** Dependencies of a loader. */
export interface HistoryLoaderOptions {
  client: ChatClient;
  persistence: Persistence;
  newId: () => string;
  store: Store<ChatState, ChatAction>;
  onError: (error: MessageError) => void;
}

/** Loads the description of the app and the history of the conversation into the state. */
export class HistoryLoader {
  /** Resolves when the newest page of the conversation has loaded, or has failed to load. */
  loaded: Promise<void> = Promise.resolve();
  readonly #options: HistoryLoaderOptions;
  #page: Promise<void> = Promise.resolve();
  #isOpened = false;
  #isRemembered = false;

  constructor(options: HistoryLoaderOptions) {
    this.#options = options;
  }

  /** Loads the app, and the given conversation or the one that was open last; called again, it retries what failed. */
  async open(conversationId?: string): Promise<void> {
    await Promise.all([this.#loadApp(), this.#openFirst(conversationId)]);
  }

  /** Opens a conversation of this user. `isRemembered`: it is that of an earlier visit, not one that the page requested. */
  async openConversation(conversationId: string, isRemembered = false): Promise<void> {
    this.#isOpened = true;
    this.#isRemembered = isRemembered;
    this.#options.store.dispatch({ type: 'conversation-open', conversationId });
    await this.#loadPage();
  }

  /** Opens a new conversation, with unsent messages of an earlier visit. */
  beginConversation(messages: ReturnType<typeof restoreUnsent> = []): void {
    this.#isOpened = true;
    this.loaded = Promise.resolve();
    const { dispatch } = this.#options.store;
    dispatch({ type: 'conversation-open', conversationId: undefined });
    dispatch({ type: 'history-loaded', messages, hasOlder: false });
  }

  /** Loads the page before the turns in the state; waits for a page that is already loading instead. */
  async loadOlder(): Promise<void> {
    const { hasOlder, historyStatus } = this.#options.store.state;
    if (historyStatus === 'loading') await this.#page;
    else if (hasOlder) await this.#loadNextPage();
  }

  /** Loads older turns until there are none, a page fails, or the maximum is reached. */
  async loadAll(): Promise<void> {
    const { store } = this.#options;
    await this.loaded;
    for (let page = 0; page < MAX_PAGES && store.state.hasOlder; page++) {
      const { length } = store.state.messages;
      await this.loadOlder();
      if (store.state.messages.length <= length) return;
    }
  }

  /** Loads the page before the turns in the state; the newest page if there are none. */
  async #loadNextPage(): Promise<void> {
    const { hasOlder, messages } = this.#options.store.state;
    const oldest = messages.find(({ role }) => role === 'assistant');
    await this.#loadPage(hasOlder ? oldest?.id : undefined);
  }

  async #openFirst(wanted: string | undefined): Promise<void> {
    const { store, persistence, newId } = this.#options;
    if (this.#isOpened) {
      if (store.state.historyStatus === 'failed') await this.#loadNextPage();
      return;
    }
    const conversationId = wanted ?? persistence.conversationId.get();
    if (conversationId) return this.openConversation(conversationId, !wanted);
    this.beginConversation(restoreUnsent(this.#keptElsewhere(), undefined, newId));
  }

  async #loadApp(): Promise<void> {
    const { client, store, persistence } = this.#options;
    const { appStatus } = store.state;
    if (appStatus === 'loading' || appStatus === 'ready') return;
    store.dispatch({ type: 'app-load' });
    try {
      // Site and info are optional: an app may have no site, a gateway may not let them through.
      const [parameters, site, info] = await Promise.all([
        client.fetchParameters(),
        client.fetchSite().catch((): Site => ({})),
        client.capabilities.info ? client.fetchInfo().catch((): AppInfo => ({})) : noInfo,
      ]);
      throwUnlessChatApp(site.mode ?? info.mode);
      const app = appFrom(parameters, site, info);
      store.dispatch({ type: 'app-loaded', app });
      // The URL of an uploaded icon expires within minutes.
      persistence.icon.set(site.icon_type === 'image' ? undefined : app.icon);
    } catch (failure) {
      this.#failApp(plainError(errorFromFailure(failure)));
    }
  }

  #failApp(error: MessageError): void {
    this.#options.store.dispatch({ type: 'app-failed', error });
    this.#options.onError(error);
  }

  #loadPage(firstId?: string): Promise<void> {
    this.#page = this.#fetchPage(firstId);
    if (!firstId) this.loaded = this.#page;
    return this.#page;
  }

  async #fetchPage(firstId?: string): Promise<void> {
    const { client, store, newId } = this.#options;
    const { conversationId } = store.state;
    if (!conversationId) return;
    store.dispatch({ type: 'history-load' });
    try {
      const page = await client.fetchMessages({ conversationId, firstId, limit: PAGE_SIZE });
      if (store.state.conversationId !== conversationId) return;
      const kept = this.#keptElsewhere();
      const messages = restoreTexts(page.data.flatMap(messagesFrom), kept);
      if (!firstId)
        messages.push(
          ...restoreUnsent(withoutAcceptedTurn(page.data, kept), conversationId, newId),
        );
      store.dispatch({ type: 'history-loaded', messages, hasOlder: page.has_more });
      const pastInputs = inputsFrom(page.data.at(-1)?.inputs ?? {});
      if (!firstId) store.dispatch({ type: 'change', fields: { pastInputs } });
    } catch (failure) {
      if (store.state.conversationId === conversationId) this.#failPage(conversationId, failure);
    }
  }

  #failPage(conversationId: string, failure: unknown): void {
    const { store, onError } = this.#options;
    const error = plainError(errorFromFailure(failure));
    const isGone = error.kind === 'conversation-gone';
    if (isGone) this.#loseConversation(conversationId, error);
    else store.dispatch({ type: 'history-failed', error });
    if (!isGone || !this.#isRemembered) onError(error);
  }

  /** Keeps unsent messages. If a remembered conversation no longer exists (deleted, another server), no error is shown. */
  #loseConversation(conversationId: string, error: MessageError): void {
    const { store, persistence, newId } = this.#options;
    if (persistence.conversationId.get() === conversationId)
      persistence.conversationId.set(undefined);
    const messages = restoreUnsent(this.#keptElsewhere(), conversationId, newId);
    store.dispatch({ type: 'history-loaded', messages, hasOlder: false });
    store.dispatch({ type: 'conversation-lost', error: this.#isRemembered ? undefined : error });
  }

  #keptElsewhere(): SavedTurn[] {
    const { persistence, store } = this.#options;
    return savedTurnsMissingIn(persistence.turns.get() ?? [], store.state);
  }
}

function throwUnlessChatApp(mode: string | undefined): void {
  if (!isOtherMode(mode)) return;
  const message = `The app's mode is "${mode ?? ''}"`;
  throw new ApiError('app-unavailable', { code: 'not_chat_app', message });
}
