import type { FakeApp } from './app.js';

/** Somebody who talks to an app. */
export interface EndUser {
  readonly id: string;
  readonly app: FakeApp;
  /** What the caller chose to call this user. */
  readonly sessionId: string;
}

/** How a conversation was begun: each list shows its own kind only (contract §2.1). */
export type Origin = 'service-api' | 'web-app';

/** One step of an agent's thinking. */
export interface StoredThought {
  id: string;
  thought: string;
  tool: string;
  label: string;
  input: string;
  output: string;
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
  pictures: { id: string; url: string }[];
}

/** One conversation of one user with one app. */
export interface StoredConversation {
  readonly id: string;
  readonly user: EndUser;
  readonly origin: Origin;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly messages: StoredMessage[];
  readonly createdAt: number;
  name: string;
  updatedAt: number;
}

/** Dify names a conversation after the first characters of its first question. */
const NAME_LENGTH = 20;

/** Everything that the stand-in remembers, in memory. */
export class World {
  readonly conversations = new Map<string, StoredConversation>();
  /** By task id: what the stop route calls. */
  readonly tasks = new Map<string, { user: EndUser; stop: () => void }>();
  readonly #users = new Map<string, EndUser>();

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
      name,
      updatedAt: now,
    };
    this.conversations.set(id, conversation);
    return conversation;
  }

  ask(
    conversation: StoredConversation,
    question: Pick<StoredMessage, 'query' | 'inputs' | 'parentId'>,
  ): StoredMessage {
    const message: StoredMessage = {
      ...question,
      id: crypto.randomUUID(),
      createdAt: seconds(),
      answer: '',
      status: 'normal',
      error: null,
      thoughts: [],
      pictures: [],
    };
    conversation.messages.push(message);
    conversation.updatedAt = message.createdAt;
    return message;
  }
}

/** Now, as Dify counts: in whole Unix seconds. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
