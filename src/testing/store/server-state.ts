import type { PendingImport } from '../apps/app-definition.js';
import { uuidOf } from '../http/ids.js';
import type {
  Account,
  EndUser,
  FakeApp,
  Origin,
  StoredApp,
  StoredConversation,
  StoredMessage,
} from '../model.js';
import { settingsOf, type Settings } from '../settings.js';
import { AppStore } from './app-store.js';
import { ConsoleSessions } from './console-sessions.js';
import { FileStore } from './file-store.js';
import { KnowledgeStore } from './knowledge/knowledge-store.js';
import { PastConversations } from './past-conversations.js';
import { PluginStore } from './plugin-store.js';
import { RunStore } from './run-store.js';
import { unixSeconds } from './unix-seconds.js';

/** The fields that a new message starts with; all others have defaults. */
type NewMessage = Pick<StoredMessage, 'query' | 'inputs' | 'parentId'> &
  Partial<Pick<StoredMessage, 'attachments'>>;

/** Number of characters of the first question that Dify uses as the name of a conversation. */
const NAME_LENGTH = 20;

/** The in-memory state of the fake Dify. */
export class ServerState {
  readonly conversations = new Map<string, StoredConversation>();
  /** Running answers by task id. `stop` serves the stop route; `end` also closes a stream that would stay open. */
  readonly tasks = new Map<string, { user: EndUser; stop: () => void; end: () => void }>();
  /** Saved answers of completion apps, newest last. */
  readonly saved = new Map<EndUser, string[]>();
  readonly settings: Settings;
  readonly files: FileStore;
  readonly runs = new RunStore();
  readonly apps: AppStore;
  /** Imports of apps that wait to be confirmed, by id. */
  readonly imports = new Map<string, PendingImport>();
  readonly knowledge: KnowledgeStore;
  readonly plugins = new PluginStore();
  readonly sessions = new ConsoleSessions();
  /** The only member of the workspace. */
  readonly account: Account;
  readonly #users = new Map<string, EndUser>();
  readonly #pastConversations = new PastConversations();
  #conversationCount = 0;
  #useCount = 0;

  constructor(settings: Settings = settingsOf(), apps: readonly FakeApp[] = []) {
    const { email, role } = settings.console;
    this.settings = settings;
    this.files = new FileStore(settings.filesUrl);
    this.apps = new AppStore(apps);
    this.knowledge = new KnowledgeStore(settings.console);
    this.account = { id: uuidOf(email), name: 'admin', email, role };
  }

  /** Finds or creates the end user with this session id; without one, creates a new user. */
  endUser(app: StoredApp, sessionId: string = crypto.randomUUID()): EndUser {
    const key = `${app.id} ${sessionId}`;
    const user = this.#users.get(key) ?? { id: crypto.randomUUID(), app, sessionId };
    this.#users.set(key, user);
    return user;
  }

  /** Gives an end user the past conversations of the app, on the first visit through this API. */
  addPastConversations(user: EndUser, origin: Origin): void {
    this.#pastConversations.addTo(this, user, origin);
  }

  endUserById(id: string): EndUser | undefined {
    return [...this.#users.values()].find((user) => user.id === id);
  }

  /** Returns `undefined` also for conversations of other users. */
  findConversation(id: string, user: EndUser): StoredConversation | undefined {
    const conversation = this.conversations.get(id);
    return conversation?.user === user ? conversation : undefined;
  }

  /** Finds a message of this user, with its conversation. */
  findMessage(
    id: string,
    user: EndUser,
  ): { conversation: StoredConversation; message: StoredMessage } | undefined {
    for (const conversation of this.conversations.values()) {
      const message = conversation.messages.find((each) => each.id === id);
      if (message && conversation.user === user) return { conversation, message };
    }
    return undefined;
  }

  /** Clears all state and ends running answers. */
  clear(): void {
    for (const { end } of this.tasks.values()) end();
    this.tasks.clear();
    this.conversations.clear();
    this.saved.clear();
    this.#users.clear();
    this.files.clear();
    this.runs.clear();
    this.apps.clear();
    this.knowledge.clear();
    this.imports.clear();
    this.plugins.clear();
    this.sessions.clear();
  }

  createConversation(
    user: EndUser,
    origin: Origin,
    query: string,
    inputs: Readonly<Record<string, unknown>>,
  ): StoredConversation {
    const characters = Array.from(query);
    const name =
      characters.slice(0, NAME_LENGTH).join('') + (characters.length > NAME_LENGTH ? '…' : '');
    const now = unixSeconds();
    const id = crypto.randomUUID();
    const conversation = {
      id,
      user,
      origin,
      inputs,
      messages: [],
      createdAt: now,
      sequence: this.#conversationCount++,
      name,
      updatedAt: now,
      useSequence: this.#useCount++,
      autoName: origin === 'service-api',
      pinned: false,
      variables: undefined,
    };
    this.conversations.set(id, conversation);
    return conversation;
  }

  addMessage(conversation: StoredConversation, fields: NewMessage): StoredMessage {
    const message = this.createMessage(fields);
    conversation.messages.push(message);
    this.touch(conversation, message.createdAt);
    return message;
  }

  /** Moves a conversation to the top of the list. */
  touch(conversation: StoredConversation, updatedAt: number): void {
    conversation.updatedAt = updatedAt;
    conversation.useSequence = this.#useCount++;
  }

  /** Creates a message outside any conversation, as for a workflow run. */
  createMessage(fields: NewMessage): StoredMessage {
    return {
      attachments: [],
      ...fields,
      id: crypto.randomUUID(),
      createdAt: unixSeconds(),
      answer: '',
      status: 'normal',
      error: null,
      thoughts: [],
      generatedFiles: [],
      usage: {},
      rating: null,
      sources: [],
      metadata: null,
      extraContents: [],
    };
  }
}
