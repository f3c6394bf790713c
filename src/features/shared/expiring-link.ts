import type { Clock } from '../../lib/clock.js';
import type { ChatSession } from '../../state/session.js';
import { isStale } from './signed-url.js';

/** A file of a message, whose URL may be signed and short-lived. */
export interface ExpiringFile {
  session: ChatSession | undefined;
  messageKey: string;
  id: string;
  url: string;
  clock: Clock;
}

type Owner = Pick<ExpiringFile, 'session' | 'messageKey'>;

/** Links that are clicked by script after the visitor's own click. */
const followed = new WeakSet<HTMLAnchorElement>();

/** Renews the URLs of all files of a message. */
export async function renewUrls({ session, messageKey }: Owner): Promise<void> {
  await session?.renewFiles(messageKey);
}

/** The URL of a file in the state; the file's element receives it a moment later. */
export function urlOf({ session, messageKey, id }: ExpiringFile): string | undefined {
  const { messages = [] } = session?.store.state ?? {};
  const message = messages.find(({ key }) => key === messageKey);
  const made = message?.parts.filter((part) => part.type === 'file') ?? [];
  return [...(message?.attachments ?? []), ...made].find((file) => file.id === id)?.url;
}

/** Renews the URL of a stale link that is about to be followed: an expired link raises no event. */
export function freshen(file: ExpiringFile): void {
  if (isStale(file.url, file.clock.now())) void renewUrls(file);
}

/** Handles a click on a link to the file: a stale URL is renewed before the link is followed. */
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
