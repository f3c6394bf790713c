import type { ReactiveController } from 'lit';
import { createChatClient } from '../api/chat-client.js';
import { connect } from '../api/connect.js';
import type { Chat } from '../features/shared/chat-context.js';
import { chunks } from '../features/shared/chunks.js';
import { markdownChunk } from '../features/shared/markdown-chunk.js';
import type { PageMarkdown } from '../features/shared/markdown-host.js';
import type { TranscriptFormat } from '../features/transcript/index.js';
import { withOverrides } from '../i18n/strings.js';
import { browserClock } from '../lib/clock.js';
import { hash } from '../lib/hash.js';
import { newId } from '../lib/id.js';
import { logError, logWarning } from '../lib/log.js';
import { browserStorage, memoryStorage } from '../lib/storage.js';
import type { ConversationSummary } from '../state/conversations/conversation-list-state.js';
import type { ConversationList } from '../state/conversations/conversation-list.js';
import { hasNewAnswer } from '../state/left-conversation.js';
import type { ChatMessage } from '../state/model.js';
import {
  clearContents,
  clearPersistence,
  createPersistence,
  type Persistence,
  type PersistenceOptions,
} from '../state/persistence/persistence.js';
import {
  answerAfterWait,
  answerKeyOf,
  isBusy,
  lastAnswer,
  messageWithId,
  questionOf,
  unsentAnswers,
} from '../state/selectors.js';
import { ChatSession, type SessionEvent } from '../state/session.js';
import { AppColour } from './app-colour.js';
import type { ChatHost } from './chat-host.js';
import { ConfigChecker } from './configuration/config-checker.js';
import { foreignIdWarning } from './configuration/config-warnings.js';
import { isConversationId, type ChatConfig } from './configuration/config.js';
import { emit } from './events.js';
import type { Identity } from './identity.js';
import { LocaleController } from './locale-controller.js';
import { pageConnection } from './page-connection.js';
import { pageMarkdown } from './page-markdown.js';
import { RetryAfter } from './retry-after.js';
import { TroubleshootingHints } from './troubleshooting-hint.js';
import { Visitor, visitorOf } from './visitor.js';

/** Where the window fills the screen, by the condition of dify-chat.styles.ts. */
const FULL_SCREEN = '(max-width: 480px), (max-height: 500px) and (pointer: coarse)';

/** A conversation of the visitor as plain data: what `<dify-chat>.conversations` holds. */
export interface ListedConversation extends ConversationSummary {
  /** Whether an answer has come since the visitor left it. */
  readonly hasNewAnswer: boolean;
}

/** Callbacks of a `Conversation`. */
export interface ConversationOptions {
  /** Called when an answer is complete. */
  onCompleted: () => void;
  /** Whether to open the window if it was open on the tab's previous page. Default: false. */
  mayOpen?: boolean;
}

/** Owns the session of a `<dify-chat>`: starts it on intent, replaces it for another identity, dispatches its events as `dify-…` events. */
export class Conversation implements ReactiveController {
  session: ChatSession | undefined;
  /** The page's settings for Markdown: renderers and image hosts. */
  readonly page: PageMarkdown;
  readonly locale: LocaleController;
  readonly #host: ChatHost;
  readonly #options: ConversationOptions;
  readonly #checker: ConfigChecker;
  readonly #colour: AppColour | undefined;
  readonly #hints = new TroubleshootingHints();
  readonly #retryAfter = new RetryAfter(browserClock, (at) => void this.#resume(at));
  #visitor = new Visitor();
  #config: ChatConfig;
  #persistence: Persistence;
  #unsubscribe: (() => void) | undefined;
  #isOpenSaved: boolean | undefined;

  constructor(host: ChatHost, options: ConversationOptions) {
    this.#host = host;
    this.#options = options;
    this.#checker = new ConfigChecker(host);
    this.#config = this.#check();
    this.#persistence = persistenceOf(this.#config);
    this.#colour = host.shadowRoot ? new AppColour(host.shadowRoot) : undefined;
    this.#colour?.set(this.#persistence.app.get()?.colour);
    this.locale = new LocaleController(host);
    this.page = pageMarkdown(host, () => this.#config);
    if (options.mayOpen) this.#reopenWindow();
    this.#saveOpenWindow();
    markdownChunk.preload();
    host.addController(this);
  }

  /** Whether an answer is running. */
  get isBusy(): boolean {
    return this.session !== undefined && isBusy(this.session.store.state);
  }

  hostConnected(): void {
    this.#checker.checkPosition();
    addEventListener('pagehide', this.#flush);
    addEventListener('online', this.#handleOnline);
    document.addEventListener('visibilitychange', this.#flush);
    if (this.session) this.#retryAfter.follow(this.session.store.state);
    void this.session?.open();
  }

  /** Pauses the session; a running answer is still read to its end. */
  hostDisconnected(): void {
    removeEventListener('pagehide', this.#flush);
    removeEventListener('online', this.#handleOnline);
    document.removeEventListener('visibilitychange', this.#flush);
    this.#retryAfter.cancel();
    this.session?.pause();
  }

  /** Applies the current properties; another user, server or credential replaces a running session. */
  configure(): void {
    this.locale.update();
    const config = this.#check();
    const isSame = config.scope === this.#config.scope;
    const { session } = this;
    if (config.user !== this.#config.user) this.#changeVisitor(new Visitor(this.#visitor));
    this.#config = config;
    if (session) {
      session.inputs = this.#host.inputs ?? {};
      session.namesConversations = !this.#host.noHistory;
    }
    if (!isSame) return this.#replaceSession(config);
    if (session) this.#openNamed(session);
    this.#saveOpenWindow();
  }

  /** Continues as a visitor whom the page names; another `id` opens that visitor's own conversation. */
  identify(identity: Identity): void {
    const visitor = visitorOf(identity);
    const isSame = visitor.id === this.#visitor.id;
    if (isSame) this.#visitor.token = visitor.token;
    else this.#changeVisitor(visitor);
    this.configure();
    // What has failed for want of a valid token is loaded again.
    if (isSame) void this.session?.open();
  }

  /** Signs the visitor out: removes what this browser has stored for this chat, and starts anew without one. */
  reset(): void {
    this.#changeVisitor(new Visitor());
    clearPersistence(this.#persistence);
    const config = this.#check();
    clearPersistence(persistenceOf(config));
    this.#host.conversationId = undefined;
    this.#replaceSession(config);
  }

  /** Starts the session and loads the app's parameters. */
  connect(): ChatSession {
    this.session ??= this.#begin();
    const { conversationId = '' } = this.#host;
    void this.session.open(isConversationId(conversationId) ? conversationId : undefined);
    return this.session;
  }

  /** Opens another conversation of this user; ignores an id that Dify cannot know, with a warning. */
  async openConversation(conversationId: string): Promise<void> {
    const session = this.connect();
    if (isConversationId(conversationId)) await session.openConversation(conversationId);
    else logWarning(foreignIdWarning(conversationId));
  }

  /** Sends the question of an answer again; default: that of the newest answer. */
  regenerate(messageId?: string): Promise<ChatMessage | undefined> | undefined {
    const state = this.session?.store.state;
    if (!state) return undefined;
    const answer =
      messageId === undefined
        ? lastAnswer(state)
        : state.messages.find(({ id, role }) => id === messageId && role === 'assistant');
    return answer && this.askAgain(answer.key);
  }

  /** Sends the question of an answer again, unless the page prevents it or an answer is running. */
  askAgain(answerKey: string): Promise<ChatMessage | undefined> | undefined {
    const { session } = this;
    const question = session && questionOf(session.store.state, answerKey);
    if (!question || isBusy(session.store.state)) return undefined;
    if (!emit(this.#host, 'dify-before-send', { text: question.text })) return undefined;
    // What has failed to load is loaded again, too.
    this.connect();
    return session.retry(answerKey);
  }

  /** The conversations that are loaded, as plain data; loads the first page if none was loaded yet. */
  get conversations(): readonly ListedConversation[] {
    const { session } = this;
    const list = session?.list.module;
    if (!list || list.store.state.status === 'idle') void this.#loadConversations();
    if (!session || !list) return [];
    return list.store.state.items.map((item) => ({
      ...item,
      hasNewAnswer: hasNewAnswer(session.store.state, item.id),
    }));
  }

  /** Renames a conversation; resolves with whether the server has done it. */
  async renameConversation(conversationId: string, name: string): Promise<boolean> {
    return (await this.#list(conversationId))?.rename(conversationId, name) ?? false;
  }

  /** Deletes a conversation at once; resolves with whether the server has done it. */
  async deleteConversation(conversationId: string): Promise<boolean> {
    return (await this.#list(conversationId))?.deleteNow(conversationId) ?? false;
  }

  /** Sends another text in place of a question, named by its id or that of its answer. */
  edit(messageId: string, text: string): Promise<ChatMessage | undefined> | undefined {
    const { session } = this;
    const state = session?.store.state;
    const message = state && messageWithId(state, messageId);
    if (!message || isBusy(state) || !text.trim()) return undefined;
    if (!emit(this.#host, 'dify-before-send', { text })) return undefined;
    this.connect();
    return session.edit(answerKeyOf(state, message), text);
  }

  /** Returns the whole conversation as text; rejects if its chunk cannot be loaded. */
  async exportTranscript(
    format: TranscriptFormat,
    disabledFeatures: Chat['disabledFeatures'],
  ): Promise<string> {
    const session = this.connect();
    const { heading: title } = this.#host;
    await this.locale.ready();
    const { strings, lang: locale, dir } = this.locale;
    const [{ exportFullTranscript }] = await Promise.all([
      import('../features/transcript/index.js'),
      session.open(),
    ]);
    const options = {
      title,
      disabledFeatures,
      strings: withOverrides({ ...strings }),
      locale,
      dir,
    };
    return exportFullTranscript(session, format, options);
  }

  async #loadConversations(): Promise<void> {
    const list = await this.connect()
      .list.load()
      .catch(() => undefined);
    if (list?.store.state.status === 'idle') await list.load();
  }

  /** The conversation list, for a change of a conversation; `undefined`, with a warning, for an id that Dify cannot know. */
  async #list(conversationId: string): Promise<ConversationList | undefined> {
    if (isConversationId(conversationId))
      return this.connect()
        .list.load()
        .catch(() => undefined);
    logWarning(foreignIdWarning(conversationId));
    return undefined;
  }

  /** Without an event and without moving the focus. An `open` attribute of the page takes precedence. */
  #reopenWindow(): void {
    const host = this.#host;
    const isFloating = this.#config.mode === 'bubble' && !matchMedia(FULL_SCREEN).matches;
    if (isFloating && !host.hasAttribute('open') && this.#persistence.isOpen.get())
      host.open = true;
  }

  #saveOpenWindow(): void {
    const { open } = this.#host;
    if (open === this.#isOpenSaved) return;
    this.#isOpenSaved = open;
    this.#persistence.isOpen.set(open || undefined);
  }

  /** Opens the conversation that the page names by `conversation-id`, unless it is open. Ignores an id that Dify cannot know. */
  #openNamed(session: ChatSession): void {
    const { conversationId: current } = session.store.state;
    const named = this.#host.conversationId || undefined;
    if (named && !isConversationId(named)) this.#host.conversationId = current;
    else if (named !== current) void session.openConversation(named);
  }

  /** Nothing more is sent or stored for the present visitor, except that an answer is read to its end which the server already sends. */
  #changeVisitor(visitor: Visitor): void {
    // Writes what it has not written yet, so that nothing comes later; sends the deletions that could still be undone.
    this.session?.pause();
    clearContents(this.#persistence);
    this.#visitor.hasLeft = true;
    this.#visitor = visitor;
  }

  /** Another visitor does not change the page's settings, but stores apart. */
  #check(): ChatConfig {
    const config = this.#checker.check();
    const { id } = this.#visitor;
    return id === undefined ? config : { ...config, scope: hash(`${config.scope}\n${id}`) };
  }

  /** Stores in the scope of another configuration, and starts a session for it if one is running. */
  #replaceSession(config: ChatConfig): void {
    const { session } = this;
    this.#config = config;
    this.#persistence = persistenceOf(config);
    this.#colour?.set(this.#persistence.app.get()?.colour);
    this.#isOpenSaved = undefined;
    this.#saveOpenWindow();
    if (!session) return;
    session.pause();
    this.#retryAfter.cancel();
    this.#unsubscribe?.();
    this.session = undefined;
    // Keep an id that the page has already set for the new user.
    if (this.#host.conversationId === session.store.state.conversationId)
      this.#host.conversationId = undefined;
    this.connect();
  }

  #begin(): ChatSession {
    const persistence = this.#persistence;
    const connection = pageConnection({
      host: this.#host,
      config: this.#config,
      persistence,
      visitor: this.#visitor,
      clock: browserClock,
    });
    const connected = connect(connection);
    // Ignore events of a session that has been replaced.
    const onEvent = (event: SessionEvent) => {
      if (session === this.session) this.#dispatch(event);
    };
    const session = new ChatSession({
      client: createChatClient(connected),
      persistence,
      clock: browserClock,
      newId,
      onEvent,
      onUnexpectedError: logUnexpectedError,
      async loadList(listed) {
        const { createConversationList } = await chunks.history.load();
        const options = { session: listed, clock: browserClock, onEvent };
        return createConversationList(connected, options);
      },
    });
    session.inputs = this.#host.inputs ?? {};
    session.namesConversations = !this.#host.noHistory;
    this.#unsubscribe = session.store.subscribe(() => {
      const { conversationId, app } = session.store.state;
      this.#host.conversationId = conversationId;
      if (app) this.#colour?.set(app.colour);
      if (app) this.locale.setSiteLanguage(app.language);
      this.#retryAfter.follow(session.store.state);
    });
    this.#host.requestUpdate();
    return session;
  }

  #dispatch(event: SessionEvent): void {
    const host = this.#host;
    switch (event.type) {
      case 'sent':
        return void emit(host, 'dify-message-sent', { text: event.text });
      case 'completed': {
        const { id: messageId, text: answer, createdAt } = event.answer;
        emit(host, 'dify-message-completed', {
          messageId,
          conversationId: event.conversationId,
          answer,
          createdAt,
        });
        return this.#options.onCompleted();
      }
      case 'workflow-finished': {
        const { workflowRunId, status, outputs } = event;
        return void emit(host, 'dify-workflow-finished', { workflowRunId, status, outputs });
      }
      case 'rated': {
        const { messageId, rating } = event;
        return void emit(host, 'dify-message-rated', { messageId, rating });
      }
      case 'version-changed': {
        const { messageId, index, count } = event;
        return void emit(host, 'dify-branch-changed', { messageId, index, count });
      }
      case 'conversation-changed':
      case 'conversation-renamed':
      case 'conversation-deleted':
        return emitConversationEvent(host, event);
      case 'failed': {
        const hint = this.#hints.next(event.error, this.#config);
        if (hint) logError(hint);
        return void emit(host, 'dify-error', event.error);
      }
    }
  }

  readonly #flush = ({ type }: Event): void => {
    this.session?.flush();
    if (type === 'pagehide') this.session?.list.module?.flush();
  };

  readonly #handleOnline = (): void => void this.#resume();

  /**
   * Loads what could not be loaded, and sends the questions that could not be sent, one after the other: offline, or before the end of a
   * wait that the server has asked for.
   */
  async #resume(now = browserClock.now()): Promise<void> {
    const { session } = this;
    if (!session) return;
    await session.open();
    const { state } = session.store;
    const refused = answerAfterWait(state, now) ?? [];
    for (const { key } of unsentAnswers(state).concat(refused))
      if (session === this.session) await this.askAgain(key);
  }
}

/** Dispatches an event of a conversation as a whole. */
function emitConversationEvent(
  host: ChatHost,
  event: Extract<SessionEvent, { type: `conversation-${string}` }>,
): void {
  const { conversationId } = event;
  switch (event.type) {
    case 'conversation-changed':
      return void emit(host, 'dify-conversation-changed', { conversationId });
    case 'conversation-renamed': {
      const { name } = event;
      return void emit(host, 'dify-conversation-renamed', {
        conversationId: event.conversationId,
        name,
      });
    }
    case 'conversation-deleted':
      return void emit(host, 'dify-conversation-deleted', { conversationId: event.conversationId });
  }
}

/** Logs an unexpected error of an effect. */
function logUnexpectedError(error: unknown, doing: string): void {
  logError(`An unexpected error while ${doing}:`, error);
}

function persistenceOf({ storage, scope }: ChatConfig): Persistence {
  return createPersistence({ ...storagesOf(storage), scope });
}

function storagesOf(storage: ChatConfig['storage']): Omit<PersistenceOptions, 'scope'> {
  if (storage === 'none') return { localStorage: memoryStorage(), sessionStorage: memoryStorage() };
  const session = browserStorage(() => sessionStorage);
  const local = storage === 'local' ? browserStorage(() => localStorage) : session;
  return { localStorage: local, sessionStorage: session };
}
