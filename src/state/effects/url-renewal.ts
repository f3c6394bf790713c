import { onApiError } from '../../api/http/errors.js';
import type { Attachment, ChatState, Message } from '../model.js';
import { messagesFrom } from '../parts/from-history.js';
import type { FilePart } from '../parts/parts.js';
import { answerOf } from '../selectors.js';
import type { EffectContext } from './effect-context.js';

/** Page size when the following turn is known: one message, plus others created in the same second. */
const SMALL_PAGE = 4;
/** Page size for the newest page of the history. */
const LARGE_PAGE = 40;

/** Renews the signed, short-lived URLs of files: all those of a message with one request. */
export class UrlRenewals {
  readonly #context: EffectContext;
  readonly #running = new Map<string, Promise<void>>();

  constructor(context: EffectContext) {
    this.#context = context;
  }

  /**
   * Takes the URLs of a message's files from the history, which has fresh ones (docs/dify-api.md §8.4). Calls for a message whose
   * renewal is running share that renewal.
   */
  renew(messageKey: string): Promise<void> {
    const running = this.#running.get(messageKey);
    if (running) return running;
    const renewal = this.#fetch(messageKey).finally(() => this.#running.delete(messageKey));
    this.#running.set(messageKey, renewal);
    return renewal;
  }

  async #fetch(messageKey: string): Promise<void> {
    const { client, store } = this.#context;
    const { conversationId } = store.state;
    if (!conversationId || !answerOf(store.state, messageKey)) return;
    const firstId = idOfNextTurn(store.state, messageKey);
    const limit = firstId ? SMALL_PAGE : LARGE_PAGE;
    const page = await client
      .fetchMessages({ conversationId, firstId, limit })
      .catch(onApiError(undefined));
    // The message may have changed during the request.
    const message = answerOf(store.state, messageKey);
    const fresh = page?.data.flatMap(messagesFrom).find(({ id }) => id === message?.id);
    if (!message || !fresh) return;
    store.dispatch({ type: 'change-message', key: messageKey, fields: withUrlsOf(fresh, message) });
  }
}

/** The id of the turn after a message's; `undefined` if no later turn has an id of the server: the message is then on the newest page. */
function idOfNextTurn({ messages }: ChatState, messageKey: string): string | undefined {
  const index = messages.findIndex(({ key }) => key === messageKey);
  const later = messages.slice(index + 1).filter(({ role }) => role === 'assistant');
  const next = later[messages[index]?.role === 'user' ? 1 : 0];
  return next?.id === next?.key ? undefined : next?.id;
}

function withUrlsOf(fresh: Message, message: Message): Pick<Message, 'attachments' | 'parts'> {
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
