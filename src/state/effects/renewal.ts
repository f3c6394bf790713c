import { messagesFrom } from '../from-wire.js';
import type { Attachment, Message } from '../model.js';
import type { FilePart } from '../parts.js';
import type { EffectsContext } from './context.js';

const PAGE_SIZE = 100;

/** Fetches anew the URLs of a message's files, which are signed for minutes only: the history has fresh ones (contract §8.4). */
export async function renewFiles(
  { client, store }: EffectsContext,
  messageKey: string,
): Promise<void> {
  const { conversationId, messages } = store.state;
  const at = messages.findIndex(({ key }) => key === messageKey);
  const message = messages[at];
  if (!message || !conversationId) return;
  // A page ends before the turn that it is asked for: so the one after it is named.
  const later = messages.slice(at + 1).filter(({ role }) => role === 'assistant');
  const next = later[message.role === 'user' ? 1 : 0];
  // One that the server has not named is none that it knows: then the newest page has what is wanted.
  const firstId = next?.id === next?.key ? undefined : next?.id;
  const page = await client
    .fetchMessages({ conversationId, firstId, limit: PAGE_SIZE })
    .catch(() => undefined);
  const fresh = page?.data.flatMap(messagesFrom).find(({ id }) => id === message.id);
  if (fresh)
    store.dispatch({ type: 'change-message', key: messageKey, fields: renewed(message, fresh) });
}

function renewed(message: Message, fresh: Message): Pick<Message, 'attachments' | 'parts'> {
  const files = fresh.parts.filter((part): part is FilePart => part.type === 'file');
  return {
    attachments: message.attachments.map((file, index) => {
      const { uploadId } = file;
      const isSame = (other: Attachment) => other.uploadId === uploadId;
      const same = (uploadId && fresh.attachments.find(isSame)) || fresh.attachments[index];
      return same ? { ...file, url: same.url } : file;
    }),
    parts: message.parts.map((part) => {
      if (part.type !== 'file') return part;
      const same = files.find(({ id, name }) => id === part.id || (name && name === part.name));
      return same ? { ...part, url: same.url } : part;
    }),
  };
}
