import type { PropertyValues } from 'lit';
import type { Conversation } from './conversation.js';
import { emit } from './events.js';
import { loadRuntime } from './load-runtime.js';
import { DifyChatProperties, type SendOptions } from './properties.js';
import type { ChatMessage, ChatStatus, Rating } from '../state/model.js';
import type { ChatSession } from '../state/session.js';

/** What a page can see of the conversation of a `<dify-chat>`, and ask of it. */
export abstract class DifyChatMethods extends DifyChatProperties {
  protected conversation: Conversation | undefined;

  /** The conversation as plain data, oldest message first; what `ChatMessage` does not list is internal. */
  get messages(): readonly ChatMessage[] {
    return this.#state?.messages ?? [];
  }

  /** `ready` to send, `submitted` until the answer begins, `streaming` while it grows, `error` after a turn that failed. */
  get status(): ChatStatus {
    return this.#state?.status ?? 'ready';
  }

  /**
   * Sends a question as if the visitor had written it. Resolves with the settled answer, or with `undefined` when it was not
   * sent (empty, prevented, an answer under way, the element not in a page, no files could be attached) or its conversation
   * was left meanwhile. Never rejects.
   */
  async send(text: string, options: SendOptions = {}): Promise<ChatMessage | undefined> {
    return this.ask(text, options);
  }

  /** Stops the answer under way; what has come of it stays. */
  stop(): void {
    this.conversation?.session?.stop();
  }

  /**
   * Asks the question of an answer again, with its files, and resolves as `send()` does; without an id, that of the newest
   * answer.
   */
  async regenerate(messageId?: string): Promise<ChatMessage | undefined> {
    return this.conversation?.regenerate(messageId);
  }

  /**
   * Rates an answer for the visitor, with a comment if there is one, or takes the rating back (`null`). Resolves whether the
   * server has stored it; never rejects.
   */
  async rate(messageId: string, rating: Rating, comment?: string): Promise<boolean> {
    const session = this.conversation?.session;
    return (await session?.rate(messageId, rating, comment)) ?? false;
  }

  /**
   * The whole conversation as a text: Markdown, JSON for programs, or a page by itself. Older messages are loaded first;
   * reasoning and the addresses of files, which expire, are left out. Rejects where the code for it cannot be loaded.
   */
  async exportTranscript(format: 'markdown' | 'json' | 'html' = 'markdown'): Promise<string> {
    const conversation = await this.load();
    if (!conversation) throw new Error('The chat could not be loaded');
    return conversation.exportTranscript(format, this.disabledFeatures);
  }

  /** Leaves the conversation for a new one. */
  async newConversation(): Promise<void> {
    (await this.connect())?.newConversation();
  }

  /** Leaves the conversation for another one of this user. */
  async openConversation(conversationId: string): Promise<void> {
    await (await this.connect())?.openConversation(conversationId);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const session = this.conversation?.session;
    if (!session) return;
    session.suggests = !this.noSuggestions;
    if (!changed.has('conversationId')) return;
    const { conversationId } = session.store.state;
    if ((this.conversationId || undefined) !== conversationId)
      void session.openConversation(this.conversationId);
  }

  /** Takes over what the page has set by now. */
  protected configure(): void {
    this.conversation?.configure();
  }

  /** An answer is complete. */
  protected abstract handleCompleted(): void;

  /** Loads the code for the conversation, without a word to any server. */
  protected async load(): Promise<Conversation | undefined> {
    const [runtime] = await Promise.all([loadRuntime(), this.updateComplete]);
    if (!runtime) return undefined;
    this.conversation ??= new runtime.Conversation(this, {
      onCompleted: () => this.handleCompleted(),
    });
    this.requestUpdate();
    return this.conversation;
  }

  /** Begins the conversation: the visitor has shown intent. */
  protected async connect(): Promise<ChatSession | undefined> {
    return (await this.load())?.connect();
  }

  /** `undefined` at once for what does not go out: empty, prevented, or while an answer is under way. */
  protected ask(
    text: string,
    { inputs, files }: SendOptions,
  ): Promise<ChatMessage | undefined> | undefined {
    if (!this.isConnected || !text.trim() || !this.#maySend(text)) return undefined;
    return this.connect().then(async (session) => {
      if (!session) return undefined;
      const isComplete = !files?.length || (await session.attach(files));
      if (isComplete) return session.send(text, inputs);
      // A question about files makes no sense without them; its text waits with whatever the visitor was writing.
      const { draft } = session.store.state;
      session.setDraft(draft ? `${draft}\n${text}` : text);
      return undefined;
    });
  }

  get #state() {
    return this.conversation?.session?.store.state;
  }

  #maySend(text: string): boolean {
    const isBusy = ['submitted', 'streaming'].includes(this.status);
    return !isBusy && emit(this, 'dify-before-send', { text });
  }
}
