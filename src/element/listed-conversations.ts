import { logWarning } from '../lib/log.js';
import type { ConversationSummary } from '../state/conversations/conversation-list-state.js';
import type { ConversationList } from '../state/conversations/conversation-list.js';
import { hasNewAnswer } from '../state/left-conversation.js';
import type { ChatSession } from '../state/session.js';
import { foreignIdWarning } from './configuration/config-warnings.js';
import { isConversationId } from './configuration/config.js';

/** A conversation of the visitor as plain data: what `<dify-chat>.conversations` holds. */
export interface ListedConversation extends ConversationSummary {
  /** Whether an answer has come since the visitor left it. */
  readonly hasNewAnswer: boolean;
}

/** Dependencies of `ListedConversations`. */
export interface ListedConversationsContext {
  /** The running session. */
  session: () => ChatSession | undefined;
  /** Returns the session, started if none is running. */
  connect: () => ChatSession;
}

/** The conversation list as the page sees it, which loads with the first access. */
export class ListedConversations {
  readonly #context: ListedConversationsContext;

  constructor(context: ListedConversationsContext) {
    this.#context = context;
  }

  /** The conversations that are loaded; loads the first page if none was loaded yet. */
  get items(): readonly ListedConversation[] {
    const session = this.#context.session();
    const list = session?.list.module;
    if (!list || list.store.state.status === 'idle') void this.#loadFirstPage();
    if (!session || !list) return [];
    return list.store.state.items.map((item) => ({
      ...item,
      hasNewAnswer: hasNewAnswer(session.store.state, item.id),
    }));
  }

  /** Renames a conversation; resolves with whether the server has done it. */
  async rename(conversationId: string, name: string): Promise<boolean> {
    return (await this.#listFor(conversationId))?.rename(conversationId, name) ?? false;
  }

  /** Deletes a conversation at once; resolves with whether the server has done it. */
  async delete(conversationId: string): Promise<boolean> {
    return (await this.#listFor(conversationId))?.deleteNow(conversationId) ?? false;
  }

  async #loadFirstPage(): Promise<void> {
    const list = await this.#load();
    if (list?.store.state.status === 'idle') await list.load();
  }

  /** The list, for a change of a conversation; `undefined`, with a warning, for an id that Dify cannot know. */
  async #listFor(conversationId: string): Promise<ConversationList | undefined> {
    if (isConversationId(conversationId)) return this.#load();
    logWarning(foreignIdWarning(conversationId));
    return undefined;
  }

  /** The list; `undefined` if its code cannot be loaded. */
  #load(): Promise<ConversationList | undefined> {
    return this.#context
      .connect()
      .list.load()
      .catch(() => undefined);
  }
}
