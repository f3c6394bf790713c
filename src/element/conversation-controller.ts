import type { ReactiveController } from 'lit';
import { nextTask } from '../lib/next-task.js';
import { whenIdle } from '../lib/when-idle.js';
import type { ChatMessage, ChatState } from '../state/model.js';
import type { ChatSession } from '../state/session.js';
import type { ChatHost } from './chat-host.js';
import type { Conversation } from './conversation.js';
import { emit } from './events.js';
import { isSupportedBrowser, loadRuntime, runtime } from './load-runtime.js';
import type { LocaleController } from './locale-controller.js';
import type * as Runtime from './runtime.js';
import type { SendOptions } from './send-options.js';

/** Loads the conversation of `<dify-chat>`: its code when the page is idle, its session with the first sign of intent. */
export class ConversationController implements ReactiveController {
  conversation: Conversation | undefined;
  /** Whether the visitor or the page has opened or closed the window. */
  isToggled = false;
  readonly #host: ChatHost;
  readonly #onCompleted: () => void;
  #unsubscribe: (() => void) | undefined;
  #cancelIdle: (() => void) | undefined;
  /** Whether a question waits for the session. */
  #isSending = false;
  /** Changes of the visitor that wait for the code. */
  #changes: ((conversation: Conversation) => void)[] = [];

  /** `onCompleted`: called when an answer is complete. */
  constructor(host: ChatHost, onCompleted: () => void) {
    this.#host = host;
    this.#onCompleted = onCompleted;
    host.addController(this);
  }

  get session(): ChatSession | undefined {
    return this.conversation?.session;
  }

  /** The language of the interface; `undefined` before the code has loaded. */
  get locale(): LocaleController | undefined {
    return this.conversation?.locale;
  }

  /** The current state; `undefined` before the session starts. */
  get state(): ChatState | undefined {
    return this.session?.store.state;
  }

  hostConnected(): void {
    if (!isSupportedBrowser()) this.#host.hidden = true;
    this.#unsubscribe = runtime.subscribe(() => this.#host.requestUpdate());
    this.#cancelIdle = whenIdle(() => void this.load());
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#cancelIdle?.();
  }

  /** Loads the code, without any request to Dify; `undefined` where it cannot be loaded. */
  async load(): Promise<Conversation | undefined> {
    const [loaded] = await Promise.all([loadRuntime(), this.#host.updateComplete]);
    if (!loaded) return undefined;
    // On a slow phone, evaluating the code, beginning and connecting take 100 ms each.
    if (!this.conversation) await nextTask();
    this.conversation ??= this.#begin(loaded);
    this.#host.requestUpdate();
    return this.conversation;
  }

  /** Starts the session: the visitor, or the page, has shown intent. */
  async connect(): Promise<ChatSession | undefined> {
    const conversation = await this.load();
    if (conversation && !conversation.session) await nextTask();
    return conversation?.connect();
  }

  /** Changes the visitor: at once, or as soon as the code has loaded, before anything is requested. */
  async changeVisitor(change: (conversation: Conversation) => void): Promise<void> {
    if (this.conversation) {
      change(this.conversation);
      return;
    }
    this.#changes.push(change);
    await this.load();
  }

  /** Sends a question. Returns `undefined` at once for what is not sent: empty, prevented, or while another question is sent or answered. */
  send(text: string, options: SendOptions = {}): Promise<ChatMessage | undefined> | undefined {
    const isBusy = this.#isSending || this.conversation?.isBusy;
    if (isBusy || !this.#host.isConnected || !text.trim()) return undefined;
    // Set first: a listener of the event may call `send()`.
    this.#isSending = true;
    this.#isSending = emit(this.#host, 'dify-before-send', { text });
    return this.#isSending ? this.#send(text, options) : undefined;
  }

  /** Sends the question of an answer again; default: that of the newest answer. */
  regenerate(messageId?: string): Promise<ChatMessage | undefined> | undefined {
    return this.#isSending ? undefined : this.conversation?.regenerate(messageId);
  }

  /** Sends another text in place of a question. */
  edit(messageId: string, text: string): Promise<ChatMessage | undefined> | undefined {
    return this.#isSending ? undefined : this.conversation?.edit(messageId, text);
  }

  /** Sends the question of an answer again. */
  askAgain(answerKey: string): void {
    if (!this.#isSending) void this.conversation?.askAgain(answerKey);
  }

  async #send(text: string, { inputs, files }: SendOptions): Promise<ChatMessage | undefined> {
    let session: ChatSession | undefined;
    let answer: Promise<ChatMessage | undefined> | undefined;
    try {
      session = await this.connect();
      answer = session?.send({ text, files, inputs });
    } finally {
      this.#isSending = false;
    }
    const settled = await answer;
    // The answer to another visitor, or of another app, is not this element's any more.
    return session === this.session ? settled : undefined;
  }

  #begin({ Conversation, IsolationController }: typeof Runtime): Conversation {
    new IsolationController(this.#host);
    const conversation = new Conversation(this.#host, {
      onCompleted: this.#onCompleted,
      mayOpen: !this.isToggled,
    });
    for (const change of this.#changes.splice(0)) change(conversation);
    return conversation;
  }
}
