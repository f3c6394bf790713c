import type { Clock } from '../../lib/clock.js';
import type { ChatSession } from '../../state/session.js';
import { isStale } from './signed-url.js';

/** A file of a message, whose URL the server may have signed for minutes only. */
export interface ExpiringFile {
  session: ChatSession | undefined;
  messageKey: string;
  id: string;
  url: string;
  clock: Clock;
}

type Owner = Pick<ExpiringFile, 'session' | 'messageKey'>;

/** By the keys of the messages: all files of one get their URLs at once. */
const renewals = new WeakMap<ChatSession, Map<string, Promise<unknown>>>();

/** What is pressed for the visitor, who has pressed it before. */
const followed = new WeakSet<HTMLAnchorElement>();

/** Asks for new URLs of all files of a message, unless somebody does so already. */
export function renewUrls({ session, messageKey }: Owner): Promise<unknown> {
  if (!session) return Promise.resolve();
  const running = renewals.get(session) ?? new Map<string, Promise<unknown>>();
  renewals.set(session, running);
  const renewal =
    running.get(messageKey) ??
    session.renewFiles(messageKey).finally(() => running.delete(messageKey));
  running.set(messageKey, renewal);
  return renewal;
}

/** The URL that the state has for a file: it comes to the file's element a moment later. */
export function urlOf({ session, messageKey, id }: ExpiringFile): string | undefined {
  const { messages = [] } = session?.store.state ?? {};
  const message = messages.find(({ key }) => key === messageKey);
  const made = message?.parts.filter((part) => part.type === 'file') ?? [];
  return [...(message?.attachments ?? []), ...made].find((file) => file.id === id)?.url;
}

/** A link cannot be asked whether it still leads anywhere: it is renewed when it is about to be followed. */
export function freshen(file: ExpiringFile): void {
  if (isStale(file.url, file.clock.now())) void renewUrls(file);
}

/** For a click on a link to the file: where the URL is (nearly) no good any more, it waits for a fresh one. */
export async function follow(
  event: MouseEvent,
  file: ExpiringFile,
  hrefOf = (url: string) => url,
): Promise<void> {
  const link = event.currentTarget as HTMLAnchorElement;
  if (followed.has(link) || !isStale(file.url, file.clock.now())) return;
  event.preventDefault();
  await renewUrls(file);
  link.href = hrefOf(urlOf(file) ?? file.url);
  followed.add(link);
  link.click();
  followed.delete(link);
}
