import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As long as a message of Chatwoot may be (`validates :content, length`). */
const MAX_CONTENT = 150_000;

interface ChatwootMessage {
  readonly id: number;
  readonly content: string;
}

interface ChatwootConversation {
  readonly id: number;
  readonly contact: string;
  readonly messages: ChatwootMessage[];
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const notFound: Reply = { status: 404, body: { error: 'Resource could not be found' } };

/**
 * The part of Chatwoot's public API that makes tickets, as its controllers have it (`app/controllers/public/api/v1/inboxes`): an
 * unknown inbox, contact or conversation is 404; a contact with a known `source_id` is returned; a conversation is always a new one.
 */
export class FakeChatwoot {
  readonly contacts = new Map<string, { name: string }>();
  readonly conversations: ChatwootConversation[] = [];
  /** The requests, as method and path, that fail with 500. */
  failing: RegExp | undefined;

  readonly #inbox: string;
  readonly #server = createServer((request, response) => {
    void this.#handle(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });

  constructor(inbox: string) {
    this.#inbox = inbox;
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #handle(request: IncomingMessage): Promise<Reply> {
    const { method = '', url = '' } = request;
    const text = (await request.toArray()).join('');
    if (this.failing?.test(`${method} ${url}`)) return { status: 500, body: { error: 'Scripted' } };
    // Rails reads parameters of JSON only if the type says so.
    const isJson = request.headers['content-type'] === 'application/json';
    const body = (isJson && text ? JSON.parse(text) : {}) as Record<string, unknown>;
    const [, inbox, rest = ''] = /^\/public\/api\/v1\/inboxes\/([^/]+)\/(.+)$/.exec(url) ?? [];
    if (inbox !== this.#inbox) return notFound;
    if (rest === 'contacts') return method === 'POST' ? this.#createContact(body) : notFound;
    const [, contact = '', id, isMessages] =
      /^contacts\/([^/.]+)\/conversations(?:\/(\d+)(\/messages))?$/.exec(rest) ?? [];
    if (!this.contacts.has(contact)) return notFound;
    if (isMessages) return method === 'POST' ? this.#createMessage(contact, id, body) : notFound;
    return method === 'POST' ? this.#createConversation(contact) : this.#list(contact);
  }

  #createContact({ source_id = crypto.randomUUID(), name }: Record<string, unknown>): Reply {
    const id = String(source_id);
    if (!this.contacts.has(id))
      this.contacts.set(id, { name: typeof name === 'string' ? name : 'wandering-sun-1' });
    return {
      status: 200,
      body: { source_id: id, pubsub_token: 'token', ...this.contacts.get(id) },
    };
  }

  #createConversation(contact: string): Reply {
    const conversation = { id: this.conversations.length + 1, contact, messages: [] };
    this.conversations.push(conversation);
    return { status: 200, body: conversation };
  }

  #list(contact: string): Reply {
    return { status: 200, body: this.conversations.filter((each) => each.contact === contact) };
  }

  #createMessage(
    contact: string,
    id: string | undefined,
    { content }: Record<string, unknown>,
  ): Reply {
    const conversation = this.conversations.find(
      (each) => each.contact === contact && each.id === Number(id),
    );
    if (!conversation) return notFound;
    if (typeof content !== 'string' || content === '' || content.length > MAX_CONTENT)
      return { status: 422, body: { message: 'Content is invalid', attributes: ['content'] } };
    const message = { id: conversation.messages.length + 1, content };
    conversation.messages.push(message);
    return { status: 200, body: message };
  }
}
