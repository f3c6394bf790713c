import type { ChatClient } from '../api/chat-client.js';
import { ApiError, errorFromFailure } from '../api/http/errors.js';
import type { AppInfo, Site } from '../api/types.js';
import type { Clock } from '../lib/clock.js';
import { appFrom, isOtherMode } from './app-info.js';
import { orderByParent, withoutRepeatedFailures } from './history-order.js';
import { inputsFrom } from './inputs/variables.js';
import type { ChatState, MessageError } from './model.js';
import { plainError } from './new-message.js';
import { messagesFrom } from './parts/from-history.js';
import type { Persistence, SavedTurn } from './persistence/persistence.js';
import { restoreTurns, withoutAcceptedTurn } from './persistence/restore-turns.js';
import type { OpenTurns, SavedTurns } from './persistence/saved-turns.js';
import type { ChatAction } from './reducer.js';
import { hasServerId } from './selectors.js';
import type { Store } from './store.js';
import { allMessages } from './versions/arrange.js';
import type { SavedChoices } from './versions/model.js';

const PAGE_SIZE = 20;
/** The maximum number of pages that `loadAll` loads. */
const MAX_PAGES = 200;
/** The same for the version that an earlier page view has shown. */
const MAX_PAGES_FOR_VERSION = 5;
const noInfo: AppInfo = {};

/** Dependencies of a loader. */
export interface HistoryLoaderOptions {
  client: ChatClient;
  persistence: Persistence;
  clock: Clock;
  /** The saved turns, which the loader takes over and puts where they stood. */
  savedTurns: SavedTurns;
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
  /** The id of the oldest row that the server has returned. */
  #oldestId: string | undefined;
  /** The same for the conversation that the visitor can return to. */
  #left: { oldestId: string | undefined; turns: OpenTurns } | undefined;
  /** Counts the conversations that were opened: a page that was requested before belongs to none of them. */
  #opened = 0;
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
    this.#leave(conversationId);
    if (this.#options.store.state.messages.length > 0) {
      this.#continue(conversationId);
      return;
    }
    await this.#loadPage();
    // The version that was shown last may be on an older page.
    await this.loadUntil(({ versions }) => versions.wanted === undefined, MAX_PAGES_FOR_VERSION);
  }

  /** Opens a new conversation; the unsent messages of one that was left are dropped. `canReturn`: see the action. */
  beginConversation({ canReturn = false } = {}): void {
    this.#isOpened = true;
    this.loaded = Promise.resolve();
    const { savedTurns, store } = this.#options;
    this.#leave(undefined, canReturn);
    savedTurns.take(undefined);
    store.dispatch({ type: 'history-loaded', messages: [], hasOlder: false });
  }

  /** Continues where the conversation was left that the state has returned to. */
  returnToConversation(): void {
    this.#oldestId = this.#left?.oldestId;
    this.#options.savedTurns.resume(this.#left?.turns);
  }

  /** Loads the page before the turns in the state; waits for a page that is already loading instead. */
  async loadOlder(): Promise<void> {
    const { hasOlder, historyStatus } = this.#options.store.state;
    if (historyStatus === 'loading') await this.#page;
    else if (hasOlder) await this.#loadNextPage();
  }

  /** Loads older turns until there are none, a page fails, or the maximum is reached. */
  async loadAll(): Promise<void> {
    await this.loadUntil(() => false);
  }

  /** Like `loadAll()`, but ends as soon as the state satisfies `isEnough`, or another conversation is open. */
  async loadUntil(
    isEnough: (state: ChatState) => boolean,
    maxPages: number = MAX_PAGES,
  ): Promise<void> {
    const { store } = this.#options;
    await this.loaded;
    const { conversationId } = store.state;
    for (let page = 0; page < maxPages && store.state.hasOlder; page++) {
      if (isEnough(store.state)) return;
      await this.loadOlder();
      if (store.state.historyStatus === 'failed') return;
      if (store.state.conversationId !== conversationId) return;
    }
  }

  /** Continues with a conversation whose messages are still in the state, because it was left while an answer was running. */
  #continue(conversationId: string): void {
    const { savedTurns, store } = this.#options;
    const { messages } = store.state;
    this.#oldestId = messages.find((each) => each.role === 'assistant' && hasServerId(each))?.id;
    this.loaded = Promise.resolve();
    const isShown = (turn: SavedTurn) =>
      messages.some(({ id, createdAt }) => id === turn.messageId || createdAt === turn.createdAt);
    savedTurns.hold(savedTurns.take(conversationId).filter((turn) => !isShown(turn)));
  }

  /** Loads the page before the turns in the state; the newest page if none has loaded. */
  async #loadNextPage(): Promise<void> {
    await this.#loadPage(this.#oldestId);
  }

  #leave(conversationId: string | undefined, canReturn = false): void {
    const { savedTurns, store } = this.#options;
    const { left } = store.state;
    const leaving = { oldestId: this.#oldestId, turns: savedTurns.leave() };
    this.#oldestId = undefined;
    this.#opened++;
    store.dispatch({ type: 'conversation-open', conversationId, canReturn });
    // An empty conversation does not replace the one that was left before it.
    if (store.state.left !== left) this.#left = leaving;
  }

  async #openFirst(wanted: string | undefined): Promise<void> {
    const { store, persistence } = this.#options;
    if (this.#isOpened) {
      if (store.state.historyStatus === 'failed') await this.#loadNextPage();
      return;
    }
    const conversationId = wanted ?? persistence.conversationId.get();
    if (conversationId) return this.openConversation(conversationId, !wanted);
    this.#isOpened = true;
    this.#leave(undefined);
    this.#showSaved(undefined);
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
      const app = appFrom(parameters, site, info);
      throwUnlessChatApp(app.mode);
      store.dispatch({ type: 'app-loaded', app });
      // The URL of an uploaded icon expires within minutes.
      const icon = site.icon_type === 'image' ? undefined : app.icon;
      persistence.app.set({ title: app.title, icon, colour: app.colour || undefined });
    } catch (failure) {
      this.#failApp(this.#errorFrom(failure));
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
    const { client, store } = this.#options;
    const { conversationId } = store.state;
    if (!conversationId) return;
    const opened = this.#opened;
    // The same conversation may have been left and opened again, with other messages.
    const isLeft = () => opened !== this.#opened || store.state.conversationId !== conversationId;
    store.dispatch({ type: 'history-load' });
    try {
      const page = await client.fetchMessages({ conversationId, firstId, limit: PAGE_SIZE });
      if (isLeft()) return;
      this.#showPage(conversationId, page, firstId);
      const pastInputs = inputsFrom(page.data.at(-1)?.inputs ?? {});
      if (!firstId) store.dispatch({ type: 'change', fields: { pastInputs } });
    } catch (failure) {
      if (!isLeft()) this.#failPage(conversationId, failure);
    }
  }

  #showPage(conversationId: string, page: MessagesPage, firstId: string | undefined): void {
    const { store, savedTurns, newId } = this.#options;
    const { replacedIds } = store.state;
    const loaded = allMessages(store.state);
    const oldestId = page.data[0]?.id;
    const hasOlder = page.has_more && oldestId !== undefined && oldestId !== firstId;
    this.#oldestId = oldestId ?? firstId;
    const rows = orderByParent(page.data);
    const saved = savedTurns.take(conversationId);
    const restored = restoreTurns(
      rows.flatMap(messagesFrom),
      firstId ? saved : withoutAcceptedTurn(rows, saved),
      { hasOlder, newId },
    );
    savedTurns.hold(restored.held);
    const messages = withoutRepeatedFailures(restored.messages, {
      following: loaded[0],
      replacedIds,
      savedIds: saved.flatMap(({ messageId }) => messageId ?? []),
    });
    const choices = firstId ? undefined : this.#choicesIn(conversationId);
    store.dispatch({ type: 'history-loaded', messages, hasOlder, choices });
  }

  #choicesIn(conversationId: string): SavedChoices | undefined {
    const saved = this.#options.persistence.choices.get() ?? [];
    return saved.find((choices) => choices.conversationId === conversationId);
  }

  #failPage(conversationId: string, failure: unknown): void {
    const { store, onError } = this.#options;
    const error = this.#errorFrom(failure);
    const isGone = error.kind === 'conversation-gone';
    // Nothing was shown yet of a conversation of an earlier visit: the visitor does not miss it (deleted, another server).
    const isMissed = !this.#isRemembered || this.#oldestId !== undefined;
    if (isGone) this.#loseConversation(conversationId, isMissed ? error : undefined);
    else store.dispatch({ type: 'history-failed', error });
    if (!isGone || isMissed) onError(error);
  }

  /** Keeps the messages in the state, and shows unsent ones. */
  #loseConversation(conversationId: string, error: MessageError | undefined): void {
    const { store, persistence } = this.#options;
    if (persistence.conversationId.get() === conversationId)
      persistence.conversationId.set(undefined);
    this.#showSaved(conversationId);
    store.dispatch({ type: 'conversation-lost', error });
  }

  #errorFrom(failure: unknown): MessageError {
    return plainError(errorFromFailure(failure), this.#options.clock.now());
  }

  /** Shows the unsent turns of a conversation that the server does not have. */
  #showSaved(conversationId: string | undefined): void {
    const { store, savedTurns, newId } = this.#options;
    const saved = savedTurns.take(conversationId).filter(({ messageId }) => !messageId);
    const { messages } = restoreTurns([], saved, { hasOlder: false, newId });
    store.dispatch({ type: 'history-loaded', messages, hasOlder: false });
  }
}

type MessagesPage = Awaited<ReturnType<ChatClient['fetchMessages']>>;

function throwUnlessChatApp(mode: string | undefined): void {
  if (!isOtherMode(mode)) return;
  const message = `The app's mode is "${mode ?? ''}"`;
  throw new ApiError('app-unavailable', { code: 'not_chat_app', message });
}
