import { onApiError } from '../../api/http/errors.js';
import { messagesFrom } from '../parts/from-history.js';
import type { Attachment, ChatState, Message } from '../model.js';
import type { FilePart } from '../parts/parts.js';
import { answerOf } from '../selectors.js';
import type { EffectsContext } from './context.js';

/** Where the turn after it is known, a page that ends before that holds it; pages are cut by seconds, so there is some room. */
const FEW = 4;
const MANY = 40;

/** Gets the URLs of files, which are signed for minutes only, anew: all those of a message at once. */
export class Renewals {
  readonly #context: EffectsContext;
  readonly #running = new Map<string, Promise<void>>();

  constructor(context: EffectsContext) {
    this.#context = context;
  }

  /** Fetches the URLs of a message's files from the history, which has fresh ones (docs/dify-api.md §8.4). */
  async renew(messageKey: string): Promise<void> {
    const running = this.#running.get(messageKey) ?? this.#fetch(messageKey);
    this.#running.set(messageKey, running);
    try {
      await running;
    } finally {
      this.#running.delete(messageKey);
    }
  }

  async #fetch(messageKey: string): Promise<void> {
    const { client, store } = this.#context;
    const { conversationId } = store.state;
    if (!conversationId || !answerOf(store.state, messageKey)) return;
    const firstId = turnAfter(store.state, messageKey);
    const limit = firstId ? FEW : MANY;
    const page = await client
      .fetchMessages({ conversationId, firstId, limit })
      .catch(onApiError(undefined));
    // Meanwhile it may have gone on.
    const message = answerOf(store.state, messageKey);
    const fresh = page?.data.flatMap(messagesFrom).find(({ id }) => id === message?.id);
    if (!message || !fresh) return;
    store.dispatch({ type: 'change-message', key: messageKey, fields: renewed(message, fresh) });
  }
}

/** The turn after that of a message; none, where the server has not named it: then the newest page has what is wanted. */
function turnAfter({ messages }: ChatState, messageKey: string): string | undefined {
  const at = messages.findIndex(({ key }) => key === messageKey);
  const later = messages.slice(at + 1).filter(({ role }) => role === 'assistant');
  const next = later[messages[at]?.role === 'user' ? 1 : 0];
  return next?.id === next?.key ? undefined : next?.id;
}

function renewed(message: Message, fresh: Message): Pick<Message, 'attachments' | 'parts'> {
  const files = fresh.parts.filter((part): part is FilePart => part.type === 'file');
  return {
    attachments: message.attachments.map((file, index) => {
      const { uploadId } = file;
      const isSame = (other: Attachment) => other.uploadId === uploadId;
      const same = uploadId ? fresh.attachments.find(isSame) : fresh.attachments[index];
      return same ? { ...file, url: same.url } : file;
    }),
    parts: message.parts.map((part) => {
      if (part.type !== 'file') return part;
      const isNamed = ({ name }: FilePart) => name && name === part.name;
      const same = files.find(({ id }) => id === part.id) ?? files.find(isNamed);
      return same ? { ...part, url: same.url } : part;
    }),
  };
}
