import type { EndUser, FakeApp, Origin, StoredConversation, StoredMessage } from '../model.js';
import { settingsOf, type Settings } from '../settings.js';
import { FileStore } from './file-store.js';
import { RunStore } from './run-store.js';
import { unixSeconds } from './unix-seconds.js';

/** The fields of a new message. */
type NewQuestion = Pick<StoredMessage, 'query' | 'inputs' | 'parentId'> &
  Partial<Pick<StoredMessage, 'attachments'>>;

/** Dify derives the name of a conversation from the first characters of its first question. */
const NAME_LENGTH = 20;

/** The in-memory state of the fake Dify. */
export class ServerState {
  readonly conversations = new Map<string, StoredConversation>();
  /** By task id. `stop` serves the stop route; `end` also closes a stream that stays open. */
  readonly tasks = new Map<string, { user: EndUser; stop: () => void; end: () => void }>();
  /** Saved answers of completion apps, newest last. */
  readonly saved = new Map<EndUser, string[]>();
  readonly settings: Settings;
  readonly files: FileStore;
  readonly runs = new RunStore();
  readonly #users = new Map<string, EndUser>();
  #begun = 0;

  constructor(settings: Settings = settingsOf()) {
    this.settings = settings;
    this.files = new FileStore(settings.filesUrl);
  }

  /** Finds or creates the end user with this session id; without one, creates a new user. */
  endUser(app: FakeApp, sessionId: string = crypto.randomUUID()): EndUser {
    const key = `${app.apiKey} ${sessionId}`;
    const user = this.#users.get(key) ?? { id: crypto.randomUUID(), app, sessionId };
    this.#users.set(key, user);
    return user;
  }

  endUserById(id: string): EndUser | undefined {
    return [...this.#users.values()].find((user) => user.id === id);
  }

  /** `undefined` also for conversations of other users. */
  findConversation(id: string, user: EndUser): StoredConversation | undefined {
    const conversation = this.conversations.get(id);
    return conversation?.user === user ? conversation : undefined;
  }

  /** A message of this user with its conversation. */
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
  }

  beginConversation(
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
      sequence: this.#begun++,
      name,
      updatedAt: now,
      autoName: origin === 'service-api',
      pinned: false,
      variables: undefined,
    };
    this.conversations.set(id, conversation);
    return conversation;
  }

  addMessage(conversation: StoredConversation, question: NewQuestion): StoredMessage {
    const message = this.createMessage(question);
    conversation.messages.push(message);
    conversation.updatedAt = message.createdAt;
    return message;
  }

  /** A message outside of any conversation, as for a workflow. */
  createMessage(question: NewQuestion): StoredMessage {
    return {
      attachments: [],
      ...question,
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
