import type { ConversationsClient } from '../../api/conversations-client.js';
import { errorFromFailure, onApiError } from '../../api/http/errors.js';
import type { Clock } from '../../lib/clock.js';
import type { ChatState, MessageError } from '../model.js';
import { plainError } from '../new-message.js';
import type { ChatAction } from '../reducer.js';
import type { SessionEvent } from '../session-event.js';
import { createStore, type Store } from '../store.js';
import {
  conversationOf,
  initialListState,
  type ConversationListState,
  type PendingChange,
  type RefusedChange,
} from './conversation-list-state.js';
import { cursorOf, fetchFirstPage, fetchPage, summaryOf, type ListPage } from './list-pages.js';
import { PendingDeletions } from './pending-deletions.js';
import { reduceList, type ConversationListAction } from './reduce-list.js';

/** The longest name that Dify stores, in characters. */
export const MAX_NAME_LENGTH = 255;

/** A search loads this many conversations at most. */
const SEARCH_LIMIT = 200;

/** The part of a session that its conversation list uses. */
export interface ListedSession {
  readonly store: Store<ChatState, ChatAction>;
  newConversation: () => void;
  openConversation: (conversationId: string) => Promise<void>;
}

/** The dependencies of a conversation list. */
export interface ConversationListOptions {
  client: ConversationsClient;
  session: ListedSession;
  clock: Clock;
  onEvent?: ((event: SessionEvent) => void) | undefined;
}

/**
 * The conversations of one user with one app: loads them page by page, and changes them optimistically. No method rejects because of a
 * failed request: the state has the error.
 */
export class ConversationList {
  readonly store: Store<ConversationListState, ConversationListAction> = createStore(
    reduceList,
    initialListState,
  );
  readonly #options: ConversationListOptions;
  readonly #deletions: PendingDeletions;
  /** The load that is running. */
  #loading: Promise<void> | undefined;
  /** The number of requests for the first page: only the newest one counts. */
  #refreshes = 0;
  /** The changes of each conversation that are being sent. */
  readonly #queues = new Map<string, Promise<unknown>>();
  /** Conversations that were open when they were deleted: an undo opens them again. */
  readonly #openOnUndo = new Set<string>();
  /** Conversations that the visitor or the page has named: the server does not name them any more. */
  readonly #named = new Set<string>();
  #currentId: string | undefined;

  constructor(options: ConversationListOptions) {
    this.#options = options;
    this.#deletions = new PendingDeletions(options.clock);
    const { store } = options.session;
    this.#currentId = store.state.conversationId;
    store.subscribe(() => this.#followSession(store.state));
  }

  get state(): ConversationListState {
    return this.store.state;
  }

  /** Calls `listener` after every change of the state. Returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void {
    return this.store.subscribe(listener);
  }

  /** Whether the server has pins. */
  get hasPins(): boolean {
    return this.#options.client.capabilities.pins === true;
  }

  /** Loads the first page; later calls ask for it again, in the background unless the last load failed. */
  async load(): Promise<void> {
    const { status } = this.store.state;
    if (status === 'ready') return this.refresh();
    await this.#load(() => this.#loadFirstPage());
  }

  /** Asks for the first page again, because rows may have moved; a failure changes nothing. */
  async refresh(): Promise<void> {
    if (this.store.state.status === 'idle') return;
    const refresh = ++this.#refreshes;
    const page = await fetchFirstPage(this.#options.client).catch(() => undefined);
    if (page && refresh === this.#refreshes) this.#dispatch({ type: 'first-page-loaded', ...page });
  }

  /** Loads the next page. */
  async loadMore(): Promise<void> {
    if (!this.store.state.hasMore) return;
    await this.#load(async () => {
      const page = await this.#fetchNextPage();
      this.#dispatch({ type: 'page-loaded', ...page });
    });
  }

  /** Loads pages for a search: until there are no more, a limit is reached, a load fails, or the signal aborts. */
  async loadForSearch(signal: AbortSignal): Promise<void> {
    await this.#loading;
    const { state } = this.store;
    const isEnough = !state.hasMore || state.items.length >= SEARCH_LIMIT;
    if (signal.aborted || isEnough || state.status === 'failed') return;
    await this.loadMore();
    await this.loadForSearch(signal);
  }

  /** Called when an answer of a conversation is complete: names the conversation if `isUnnamed`, and asks for the list again. */
  async update(id: string, isUnnamed: boolean): Promise<void> {
    if (isUnnamed) await this.nameAutomatically(id);
    await this.refresh();
  }

  /** Opens a conversation for the visitor. */
  async open(id: string): Promise<void> {
    const { session, onEvent } = this.#options;
    if (session.store.state.conversationId === id) return;
    const opened = session.openConversation(id);
    onEvent?.({ type: 'conversation-changed', conversationId: id });
    await opened;
  }

  /** Renames a conversation; resolves with whether the server has done it. A name that is empty or too long is not sent. */
  async rename(id: string, name: string): Promise<boolean> {
    const title = name.trim();
    if (!title || title.length > MAX_NAME_LENGTH) return false;
    if (conversationOf(this.store.state, id)?.title === title) return true;
    const { client } = this.#options;
    this.#named.add(id);
    const isRenamed = await this.#change('rename', id, { title }, async () => {
      const row = await client.renameConversation(id, title);
      return summaryOf(row, conversationOf(this.store.state, id)?.isPinned ?? false);
    });
    if (!isRenamed) this.#named.delete(id);
    return isRenamed;
  }

  /**
   * Has the server name a conversation after its first answer, unless it was renamed meanwhile; without a model or a connection, it keeps
   * its name.
   */
  async nameAutomatically(id: string): Promise<void> {
    const { client, onEvent } = this.#options;
    const row = await this.#enqueue(id, async () =>
      this.#named.has(id) ? undefined : client.autoNameConversation(id),
    ).catch(onApiError(undefined));
    const title = row?.name?.trim();
    if (!title) return;
    this.#dispatch({ type: 'confirm', id, change: {}, fields: { title } });
    onEvent?.({ type: 'conversation-renamed', conversationId: id, name: title });
  }

  /** Pins or unpins a conversation; resolves with whether the server has done it. */
  async setPinned(id: string, isPinned: boolean): Promise<boolean> {
    const { client } = this.#options;
    return this.#change('pin', id, { isPinned }, async () => {
      await (isPinned ? client.pinConversation(id) : client.unpinConversation(id));
      return { isPinned };
    });
  }

  /** Deletes a conversation for the visitor, who can undo it for some seconds before the request is sent. */
  delete(id: string): void {
    this.#hide(id);
    this.#deletions.schedule(id, (isLeaving) => void this.#sendDeletion(id, isLeaving));
  }

  /** Undoes a deletion that was not sent yet; returns whether it was in time. */
  undoDelete(id: string): boolean {
    if (!this.#deletions.cancel(id)) return false;
    this.#dispatch({ type: 'revert', id, change: { isDeleted: true } });
    if (this.#openOnUndo.delete(id)) void this.open(id);
    return true;
  }

  /** Deletes a conversation at once; resolves with whether the server has done it. */
  async deleteNow(id: string): Promise<boolean> {
    this.#deletions.cancel(id);
    this.#hide(id);
    return this.#sendDeletion(id, false);
  }

  /** Sends the deletions that can still be undone, because the page or the visitor leaves. */
  flush(): void {
    this.#deletions.flush();
  }

  #dispatch(action: ConversationListAction): void {
    this.store.dispatch(action);
  }

  async #loadFirstPage(): Promise<void> {
    const refresh = ++this.#refreshes;
    const page = await fetchFirstPage(this.#options.client);
    if (refresh === this.#refreshes) this.#dispatch({ type: 'first-page-loaded', ...page });
    else await this.#loadFirstPage();
  }

  /** One load at a time: a call during another one waits for that. */
  #load(run: () => Promise<void>): Promise<void> {
    this.#loading ??= this.#tryLoad(run).finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #tryLoad(run: () => Promise<void>): Promise<void> {
    this.#dispatch({ type: 'load' });
    try {
      await run();
    } catch (failure) {
      this.#dispatch({ type: 'load-failed', error: this.#errorFrom(failure) });
    }
  }

  /** The next page that has new conversations. A cursor whose row is gone is removed, and the row before it is the next one. */
  async #fetchNextPage(skipsTies = false): Promise<ListPage> {
    const { loaded } = this.store.state;
    const cursor = cursorOf(this.store.state, { skipsTies });
    try {
      const next = await fetchPage(this.#options.client, cursor);
      const isNew = next.page.some(({ id }) => !loaded.some((each) => each.id === id));
      if (isNew || !next.hasMore) return next;
      return skipsTies ? { ...next, hasMore: false } : await this.#fetchNextPage(true);
    } catch (failure) {
      if (!cursor || this.#errorFrom(failure).kind !== 'conversation-gone') throw failure;
      this.#dispatch({ type: 'remove', id: cursor });
      void this.refresh();
      return this.#fetchNextPage();
    }
  }

  /** Changes a conversation optimistically: the list shows the change at once, and the former state if the server refuses it. */
  #change(
    kind: RefusedChange['change'],
    id: string,
    change: PendingChange,
    send: () => Promise<object>,
  ): Promise<boolean> {
    this.#dispatch({ type: 'request', id, change });
    return this.#enqueue(id, () => this.#send(kind, id, change, send));
  }

  /** Sends the changes of one conversation one after the other. */
  #enqueue<T>(id: string, send: () => Promise<T>): Promise<T> {
    const done = (this.#queues.get(id) ?? Promise.resolve()).then(send);
    const settled = done.catch(() => undefined);
    this.#queues.set(id, settled);
    return done;
  }

  async #send(
    kind: RefusedChange['change'],
    id: string,
    change: PendingChange,
    send: () => Promise<object>,
  ): Promise<boolean> {
    try {
      const fields = await send();
      this.#dispatch({ type: 'confirm', id, change, fields });
    } catch (failure) {
      this.#handleRefusal(kind, id, change, failure);
      return false;
    }
    const { title } = change;
    if (title !== undefined)
      this.#options.onEvent?.({ type: 'conversation-renamed', conversationId: id, name: title });
    void this.refresh();
    return true;
  }

  /** A conversation that the server does not have leaves the list. */
  #handleRefusal(
    kind: RefusedChange['change'],
    id: string,
    change: PendingChange,
    failure: unknown,
  ): void {
    const error = this.#errorFrom(failure);
    const isGone = error.kind === 'conversation-gone';
    // What is gone was to be deleted.
    const isRefused = !isGone || kind !== 'delete';
    const refused = isRefused ? { change: kind, error } : undefined;
    this.#dispatch({ type: 'revert', id, change, refused });
    if (isGone) this.#dispatch({ type: 'remove', id });
  }

  #hide(id: string): void {
    const { session } = this.#options;
    this.#dispatch({ type: 'request', id, change: { isDeleted: true } });
    if (session.store.state.conversationId !== id) return;
    this.#openOnUndo.add(id);
    session.newConversation();
  }

  async #sendDeletion(id: string, isLeaving: boolean): Promise<boolean> {
    const { client, session, onEvent } = this.#options;
    try {
      // A page that is being closed cannot wait.
      if (!isLeaving) await this.#queues.get(id);
      await client.deleteConversation(id, { keepalive: isLeaving });
    } catch (failure) {
      this.#handleRefusal('delete', id, { isDeleted: true }, failure);
      return false;
    } finally {
      this.#openOnUndo.delete(id);
    }
    this.#dispatch({ type: 'remove', id });
    // A first page that was requested before still has it.
    if (!isLeaving) void this.refresh();
    session.store.dispatch({ type: 'conversation-forget', conversationId: id });
    onEvent?.({ type: 'conversation-deleted', conversationId: id });
    return true;
  }

  /** Adds a conversation that the visitor has begun, and removes one that the session has found to be gone. */
  #followSession({ conversationId, messages, historyError }: ChatState): void {
    const before = this.#currentId;
    if (conversationId === before) return;
    this.#currentId = conversationId;
    const question = messages.find(({ role }) => role === 'user');
    if (!before && conversationId && question) this.#begin(conversationId, question.text);
    const isGone = historyError?.kind === 'conversation-gone' || messages.length > 0;
    if (before && !conversationId && isGone) this.#dispatch({ type: 'remove', id: before });
  }

  #begin(id: string, title: string): void {
    // The visitor's clock may be slow.
    const newest = Math.max(...this.store.state.loaded.map(({ updatedAt }) => updatedAt + 1));
    const now = Math.max(this.#options.clock.now(), newest);
    // A page that was requested before does not have it.
    this.#refreshes++;
    const conversation = { id, title, isPinned: false, createdAt: now, updatedAt: now };
    this.#dispatch({ type: 'begin', conversation });
  }

  #errorFrom(failure: unknown): MessageError {
    return plainError(errorFromFailure(failure), this.#options.clock.now());
  }
}
