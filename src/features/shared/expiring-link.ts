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

/** Links being clicked again by `followLink`. */
const clickedAgain = new WeakSet<HTMLAnchorElement>();

/** Renews the URLs of all files of the message; resolves with that of this one, before the element has it. */
export async function renewUrl({
  session,
  messageKey,
  id,
}: ExpiringFile): Promise<string | undefined> {
  return session?.renewUrl(messageKey, id);
}

/** Renews a stale URL, e.g. on hover, before the link is followed. */
export function renewIfStale(file: ExpiringFile): void {
  if (isStale(file.url, file.clock.now())) void renewUrl(file);
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
  link.href = hrefOf((await renewUrl(file)) ?? file.url);
  clickedAgain.add(link);
  link.click();
  clickedAgain.delete(link);
}
