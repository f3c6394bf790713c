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
import type { ChatMessage } from '../state/model.js';
import {
  clearContents,
  clearPersistence,
  type Persistence,
} from '../state/persistence/persistence.js';
import {
  answerAfterWait,
  answerKeyOf,
  isBusy,
  isEdited,
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
import { configuredPersistence } from './configuration/configured-persistence.js';
import { emit } from './events.js';
import type { Identity } from './identity.js';
import { ListedConversations } from './listed-conversations.js';
import { LocaleController } from './locale-controller.js';
import { pageConnection } from './page-connection.js';
import { pageMarkdown } from './page-markdown.js';
import { RetryAfter } from './retry-after.js';
import { emitSessionEvent } from './session-events.js';
import { TroubleshootingHints } from './troubleshooting-hint.js';
import { Visitor, visitorOf } from './visitor.js';
import { WindowMemory } from './window-memory.js';

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
  /** The visitor's conversations, for the page. */
  readonly list = new ListedConversations({
    session: () => this.session,
    connect: () => this.connect(),
  });
  readonly #host: ChatHost;
  readonly #options: ConversationOptions;
  readonly #checker: ConfigChecker;
  readonly #colour: AppColour | undefined;
  readonly #window: WindowMemory;
  readonly #hints = new TroubleshootingHints();
  readonly #retryAfter = new RetryAfter(browserClock, (at) => void this.#resume(at));
  #visitor = new Visitor();
  #config: ChatConfig;
  #persistence: Persistence;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ChatHost, options: ConversationOptions) {
    this.#host = host;
    this.#options = options;
    this.#window = new WindowMemory(host);
    this.#checker = new ConfigChecker(host);
    this.#config = this.#check();
    this.#persistence = configuredPersistence(this.#config);
    this.#colour = host.shadowRoot ? new AppColour(host.shadowRoot) : undefined;
    this.#colour?.set(this.#persistence.app.get()?.colour);
    this.locale = new LocaleController(host);
    this.page = pageMarkdown(host, () => this.#config);
    if (options.mayOpen) this.#window.restore(this.#config, this.#persistence);
    this.#window.save(this.#persistence);
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
    this.#window.save(this.#persistence);
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
    clearPersistence(configuredPersistence(config));
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
    this.#persistence = configuredPersistence(config);
    this.#colour?.set(this.#persistence.app.get()?.colour);
    this.#window.save(this.#persistence);
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
    const hint = event.type === 'failed' && this.#hints.next(event.error, this.#config);
    if (hint) logError(hint);
    emitSessionEvent(this.#host, event);
    if (event.type === 'completed') this.#options.onCompleted();
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
      if (session === this.session && !isEdited(session.store.state, key)) await this.askAgain(key);
  }
}

/** Logs an unexpected error of an effect. */
function logUnexpectedError(error: unknown, doing: string): void {
  logError(`An unexpected error while ${doing}:`, error);
}
