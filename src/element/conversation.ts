import type { ReactiveController } from 'lit';
import { createChatClient } from '../api/chat-client.js';
import { connect, type ConnectionOptions } from '../api/connect.js';
import { ApiError } from '../api/http/errors.js';
import type { Chat } from '../features/shared/chat-context.js';
import { markdownChunk } from '../features/shared/markdown-chunk.js';
import type { PageMarkdown } from '../features/shared/markdown-host.js';
import type { TranscriptFormat } from '../features/transcript/index.js';
import { withOverrides } from '../i18n/strings.js';
import { browserClock } from '../lib/clock.js';
import { newId } from '../lib/id.js';
import { LazyModule } from '../lib/lazy-module.js';
import { logError } from '../lib/log.js';
import { browserStorage, memoryStorage } from '../lib/storage.js';
import type { ChatMessage } from '../state/model.js';
import {
  createPersistence,
  type Persistence,
  type PersistenceOptions,
} from '../state/persistence/persistence.js';
import { isBusy, lastAnswer, questionOf } from '../state/selectors.js';
import { ChatSession, type SessionEvent } from '../state/session.js';
import type { ChatHost } from './chat-host.js';
import { ConfigChecker } from './configuration/config-checker.js';
import type { ChatConfig } from './configuration/config.js';
import { emit } from './events.js';
import { pageMarkdown } from './page-markdown.js';
import { troubleshootingHint } from './troubleshooting-hint.js';

/** Dify's default icon: not specific to the app. */
const DEFAULT_EMOJI = '🤖';

/** Callbacks of a `Conversation`. */
export interface ConversationOptions {
  /** Called when an answer is complete. */
  onCompleted: () => void;
}

/** Owns the session of a `<dify-chat>`: starts it on intent, replaces it for another identity, dispatches its events as `dify-…` events. */
export class Conversation implements ReactiveController {
  session: ChatSession | undefined;
  /** The page's settings for Markdown: renderers and image hosts. */
  readonly page: PageMarkdown;
  readonly #host: ChatHost;
  readonly #options: ConversationOptions;
  readonly #checker: ConfigChecker;
  #config: ChatConfig;
  #persistence: Persistence;
  #unsubscribe: (() => void) | undefined;
  readonly #upload = new LazyModule(() => import('../api/http/upload.js'));

  constructor(host: ChatHost, options: ConversationOptions) {
    this.#host = host;
    this.#options = options;
    this.#checker = new ConfigChecker(host);
    this.#config = this.#checker.check();
    this.#persistence = persistenceOf(this.#config);
    this.page = pageMarkdown(host, () => this.#config);
    markdownChunk.preload();
    host.addController(this);
  }

  /** The app's emoji, if stored at an earlier visit and not Dify's default one. */
  get rememberedEmoji(): string | undefined {
    const icon = this.#persistence.icon.get();
    return icon?.kind === 'emoji' && icon.value !== DEFAULT_EMOJI ? icon.value : undefined;
  }

  /** Whether an answer is running. */
  get isBusy(): boolean {
    return this.session !== undefined && isBusy(this.session.store.state);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#flush);
    addEventListener('online', this.#reopen);
    document.addEventListener('visibilitychange', this.#flush);
    void this.session?.open();
  }

  /** Pauses the session; a running answer is still read to its end. */
  hostDisconnected(): void {
    removeEventListener('pagehide', this.#flush);
    removeEventListener('online', this.#reopen);
    document.removeEventListener('visibilitychange', this.#flush);
    this.session?.pause();
  }

  /** Applies the current properties; a changed identity replaces a running session. */
  configure(): void {
    const config = this.#checker.check();
    const isSame = config.scope === this.#config.scope;
    const { session } = this;
    this.#config = config;
    if (session) session.inputs = this.#host.inputs ?? {};
    if (session && isSame) return;
    this.#persistence = persistenceOf(config);
    if (!session) return;
    session.pause();
    this.#unsubscribe?.();
    this.session = undefined;
    // Keep an id that the page has already set for the new user.
    if (this.#host.conversationId === session.store.state.conversationId)
      this.#host.conversationId = undefined;
    this.connect();
  }

  /** Starts the session and loads the app's parameters. */
  connect(): ChatSession {
    this.session ??= this.#begin();
    void this.session.open(this.#host.conversationId || undefined);
    return this.session;
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
    return emit(this.#host, 'dify-before-send', { text: question.text })
      ? session.retry(answerKey)
      : undefined;
  }

  /** Returns the whole conversation as text; rejects if its chunk cannot be loaded. */
  async exportTranscript(
    format: TranscriptFormat,
    disabledFeatures: Chat['disabledFeatures'],
  ): Promise<string> {
    const session = this.connect();
    const { heading: title, strings } = this.#host;
    const [{ exportFullTranscript }] = await Promise.all([
      import('../features/transcript/index.js'),
      session.open(),
    ]);
    const options = { title, disabledFeatures, strings: withOverrides({ ...strings }) };
    return exportFullTranscript(session, format, options);
  }

  #begin(): ChatSession {
    const config = this.#config;
    const persistence = this.#persistence;
    const user = ensureUserId(config, persistence);
    const client = createChatClient(connect({ ...this.#connection(), user }));
    // Ignore events of a session that has been replaced.
    const onEvent = (event: SessionEvent) => {
      if (session === this.session) this.#dispatch(event);
    };
    const session = new ChatSession({
      client,
      persistence,
      clock: browserClock,
      newId,
      onEvent,
      onUnexpectedError: logUnexpectedError,
    });
    session.inputs = this.#host.inputs ?? {};
    this.#unsubscribe = session.store.subscribe(() => {
      this.#host.conversationId = session.store.state.conversationId;
    });
    this.#host.requestUpdate();
    return session;
  }

  /** Looks up the page's functions at each call, since a page may set or replace them at any time. */
  #connection(): Omit<ConnectionOptions, 'user'> {
    const { base, token, apiKey, problem } = this.#config;
    const host = this.#host;
    return {
      base,
      token,
      apiKey,
      fetch: (...args) => (problem ? refuse(problem) : (host.fetch ?? fetch)(...args)),
      // Progress needs XMLHttpRequest: a page's own `fetch` has none, and `fetch` is the fallback if the chunk cannot be loaded.
      upload: async (request, onProgress) => {
        const module = host.fetch ? undefined : await this.#upload.load().catch(() => undefined);
        return module
          ? module.uploadWithProgress(request, onProgress)
          : (host.fetch ?? fetch)(request);
      },
      prepareRequest: (request) => host.prepareRequest?.(request) ?? request,
      getToken: () => host.getToken?.(),
    };
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
      case 'conversation-changed':
        return void emit(host, 'dify-conversation-changed', {
          conversationId: event.conversationId,
        });
      case 'failed':
        logError(troubleshootingHint(event.error, this.#config));
        return void emit(host, 'dify-error', event.error);
    }
  }

  readonly #flush = (): void => this.session?.flush();

  readonly #reopen = (): void => void this.session?.open();
}

/** Logs an unexpected error of an effect. */
function logUnexpectedError(error: unknown, doing: string): void {
  logError(`An unexpected error while ${doing}:`, error);
}

/** Rejects every request of an element without a usable configuration; the thread shows the reason. */
function refuse(problem: string): Promise<never> {
  return Promise.reject(new ApiError('app-unavailable', { code: 'not_set_up', message: problem }));
}

/** Returns the id of the user: that of the configuration, else the stored one, else a random one, which is stored. */
function ensureUserId({ user }: ChatConfig, { userId }: Persistence): string {
  const known = user ?? userId.get();
  if (known) return known;
  const id = newId();
  userId.set(id);
  return id;
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
