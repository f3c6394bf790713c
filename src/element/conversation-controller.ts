import type { ReactiveController } from 'lit';
import type { ChatMessage, ChatState } from '../state/model.js';
import type { ChatSession } from '../state/session.js';
import type { ChatHost } from './chat-host.js';
import type { Conversation } from './conversation.js';
import { emit } from './events.js';
import { loadRuntime, runtime, whenIdle } from './load-runtime.js';
import type { SendOptions } from './send-options.js';

/** Loads the conversation of `<dify-chat>`: its code when the page is idle, its session with the first sign of intent. */
export class ConversationController implements ReactiveController {
  conversation: Conversation | undefined;
  readonly #host: ChatHost;
  readonly #onCompleted: () => void;
  #unsubscribe: (() => void) | undefined;

  /** `onCompleted`: called when an answer is complete. */
  constructor(host: ChatHost, onCompleted: () => void) {
    this.#host = host;
    this.#onCompleted = onCompleted;
    host.addController(this);
  }

  get session(): ChatSession | undefined {
    return this.conversation?.session;
  }

  /** The current state; `undefined` before the session starts. */
  get state(): ChatState | undefined {
    return this.session?.store.state;
  }

  hostConnected(): void {
    this.#unsubscribe = runtime.subscribe(() => this.#host.requestUpdate());
    whenIdle(() => void (this.#host.isConnected && this.load()));
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }

  /** Loads the code, without any request to Dify; `undefined` where it cannot be loaded. */
  async load(): Promise<Conversation | undefined> {
    const [loaded] = await Promise.all([loadRuntime(), this.#host.updateComplete]);
    if (!loaded) return undefined;
    this.conversation ??= new loaded.Conversation(this.#host, { onCompleted: this.#onCompleted });
    this.#host.requestUpdate();
    return this.conversation;
  }

  /** Starts the session: the visitor, or the page, has shown intent. */
  async connect(): Promise<ChatSession | undefined> {
    return (await this.load())?.connect();
  }

  /** Opens the conversation that the page has named by `conversation-id`, unless it is open. */
  openNamed(): void {
    const { session, state } = this;
    const { conversationId } = this.#host;
    if ((conversationId || undefined) !== state?.conversationId)
      void session?.openConversation(conversationId);
  }

  /** Sends a question. Returns `undefined` at once for what is not sent: empty, prevented, or while an answer is running. */
  send(
    text: string,
    { inputs, files }: SendOptions = {},
  ): Promise<ChatMessage | undefined> | undefined {
    if (!this.#host.isConnected || !text.trim() || !this.#maySend(text)) return undefined;
    return this.connect().then((session) => session?.send({ text, files, inputs }));
  }

  #maySend(text: string): boolean {
    return !this.conversation?.isBusy && emit(this.#host, 'dify-before-send', { text });
  }
}
