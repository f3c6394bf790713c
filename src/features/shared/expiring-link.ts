import type { Clock } from '../../lib/clock.js';
import { isStale } from '../../state/parts/signed-url.js';
import type { ChatSession } from '../../state/session.js';

/** A file of a message; the server's signed URL expires within minutes. */
export interface ExpiringFile {
  session: ChatSession | undefined;
  messageKey: string;
  id: string;
  url: string;
  clock: Clock;
}

type Owner = Pick<ExpiringFile, 'session' | 'messageKey'>;

/** Links being clicked again by `followLink`. */
const clickedAgain = new WeakSet<HTMLAnchorElement>();

/** Renews the URLs of all files of a message. */
export async function renewUrls({ session, messageKey }: Owner): Promise<void> {
  await session?.renewFiles(messageKey);
}

/** The URL of a file in the state, which is newer than that in the element until its next update. */
export function currentUrl({ session, messageKey, id }: ExpiringFile): string | undefined {
  const { messages = [] } = session?.store.state ?? {};
  const message = messages.find(({ key }) => key === messageKey);
  const generated = message?.parts.filter((part) => part.type === 'file') ?? [];
  return [...(message?.attachments ?? []), ...generated].find((file) => file.id === id)?.url;
}

/** Renews a stale URL, e.g. on hover, before the link is followed. */
export function renewIfStale(file: ExpiringFile): void {
  if (isStale(file.url, file.clock.now())) void renewUrls(file);
}

/** Handles a click on a link to the file: if the URL is stale, waits for a new one and clicks the link again. */
export async function followLink(
  event: MouseEvent,
  file: ExpiringFile,
  hrefOf = (url: string) => url,
): Promise<void> {
  const link = event.currentTarget as HTMLAnchorElement;
  if (clickedAgain.has(link) || !isStale(file.url, file.clock.now())) return;
  event.preventDefault();
  await renewUrls(file);
  link.href = hrefOf(currentUrl(file) ?? file.url);
  clickedAgain.add(link);
  link.click();
  clickedAgain.delete(link);
}
