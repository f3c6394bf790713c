import type { AnswerUsage } from '../scripts/answer.js';
import type { FakeApp } from '../apps/fake-app.js';
import type { Attachment } from './question-files.js';
import { FileStore } from './file-store.js';
import type { KeptFile } from './generated-files.js';
import { RunStore } from './run-store.js';
import { settingsOf, type Settings } from '../settings.js';

/** Somebody who talks to an app. */
export interface EndUser {
  readonly id: string;
  readonly app: FakeApp;
  /** What the caller chose to call this user. */
  readonly sessionId: string;
}

/** How a conversation was begun: each list shows its own kind only (docs/dify-api.md §2.1). */
export type Origin = 'service-api' | 'web-app';

/** One step of an agent's thinking. */
export interface StoredThought {
  id: string;
  thought: string;
  tool: string;
  label: string;
  input: string;
  output: string;
  /** Ids of the files that its tool produced. */
  files: string[];
}

/** One turn, as a server would store it. */
export interface StoredMessage {
  readonly id: string;
  readonly query: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly parentId: string | null;
  readonly createdAt: number;
  answer: string;
  status: 'normal' | 'error' | 'paused';
  error: string | null;
  thoughts: StoredThought[];
  /** What the app produced: its files, pictures most of them. */
  pictures: KeptFile[];
  /** What it cost. */
  usage: AnswerUsage;
  /** What was sent with the question. */
  attachments: readonly Attachment[];
  rating: 'like' | 'dislike' | null;
  /** Passages that the answer rests on, in their wire shape (docs/dify-api.md §6.5). */
  sources: object[];
  /** What the end of the answer said, usage included; `null` while there is none. */
  metadata: object | null;
  /** Records of forms that a person filled in, in their wire shape (docs/dify-api.md §4.6). */
  extraContents: object[];
}

/** What a question begins with. */
type NewQuestion = Pick<StoredMessage, 'query' | 'inputs' | 'parentId'> &
  Partial<Pick<StoredMessage, 'attachments'>>;

/** One conversation of one user with one app. */
export interface StoredConversation {
  readonly id: string;
  readonly user: EndUser;
  readonly origin: Origin;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly messages: StoredMessage[];
  readonly createdAt: number;
  /** Later ones have a higher one: seconds alone do not keep them apart. */
  readonly number: number;
  name: string;
  updatedAt: number;
  /** Whether the first answer gives it a better name, as through `/v1` unless the caller says no (docs/dify-api.md §4.4). */
  autoName: boolean;
  pinned: boolean;
  /** Of a chatflow, by the time somebody asks for them. */
  variables: StoredVariable[] | undefined;
}

/** A conversation variable of a chatflow (docs/dify-api.md §4.9). */
export interface StoredVariable {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly createdAt: number;
  value: unknown;
  updatedAt: number;
}

/** Dify names a conversation after the first characters of its first question. */
const NAME_LENGTH = 20;

/** Everything that the stand-in remembers, in memory. */
export class ServerState {
  readonly conversations = new Map<string, StoredConversation>();
  /** By task id: `stop` is what the stop route calls; `end` also closes a stream that stays open. */
  readonly tasks = new Map<string, { user: EndUser; stop: () => void; end: () => void }>();
  /** Answers of completion apps that a visitor keeps, newest last. */
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

  /** The end user of that name, made at the first call; without a name, a new one each time. */
  endUser(app: FakeApp, sessionId: string = crypto.randomUUID()): EndUser {
    const key = `${app.apiKey} ${sessionId}`;
    const user = this.#users.get(key) ?? { id: crypto.randomUUID(), app, sessionId };
    this.#users.set(key, user);
    return user;
  }

  endUserById(id: string): EndUser | undefined {
    return [...this.#users.values()].find((user) => user.id === id);
  }

  /** `undefined` too when it belongs to somebody else. */
  conversation(id: string, user: EndUser): StoredConversation | undefined {
    const conversation = this.conversations.get(id);
    return conversation?.user === user ? conversation : undefined;
  }

  /** A turn of this user, with the conversation that it belongs to. */
  turn(
    id: string,
    user: EndUser,
  ): { conversation: StoredConversation; message: StoredMessage } | undefined {
    for (const conversation of this.conversations.values()) {
      const message = conversation.messages.find((each) => each.id === id);
      if (message && conversation.user === user) return { conversation, message };
    }
    return undefined;
  }

  /** Back to the beginning: nobody, and nothing said. What still runs is stopped. */
  clear(): void {
    for (const { end } of this.tasks.values()) end();
    this.tasks.clear();
    this.conversations.clear();
    this.saved.clear();
    this.#users.clear();
    this.files.clear();
    this.runs.clear();
  }

  begin(
    user: EndUser,
    origin: Origin,
    query: string,
    inputs: Readonly<Record<string, unknown>>,
  ): StoredConversation {
    const characters = Array.from(query);
    const name =
      characters.slice(0, NAME_LENGTH).join('') + (characters.length > NAME_LENGTH ? '…' : '');
    const now = seconds();
    const id = crypto.randomUUID();
    const conversation = {
      id,
      user,
      origin,
      inputs,
      messages: [],
      createdAt: now,
      number: this.#begun++,
      name,
      updatedAt: now,
      autoName: origin === 'service-api',
      pinned: false,
      variables: undefined,
    };
    this.conversations.set(id, conversation);
    return conversation;
  }

  ask(conversation: StoredConversation, question: NewQuestion): StoredMessage {
    const message = this.note(question);
    conversation.messages.push(message);
    conversation.updatedAt = message.createdAt;
    return message;
  }

  /** A question that belongs to no conversation, as the start of a workflow. */
  note(question: NewQuestion): StoredMessage {
    return {
      attachments: [],
      ...question,
      id: crypto.randomUUID(),
      createdAt: seconds(),
      answer: '',
      status: 'normal',
      error: null,
      thoughts: [],
      pictures: [],
      usage: {},
      rating: null,
      sources: [],
      metadata: null,
      extraContents: [],
    };
  }
}

/** Now, as Dify counts: in whole Unix seconds. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
