import type { Notes } from './outbox.js';

/** When an endpoint has ended, in milliseconds since 1970; `undefined` while it is open. */
export async function endOf(notes: Notes, lane: string): Promise<number | undefined> {
  const time = await notes.get(keyOf(lane));
  return time === undefined ? undefined : Number(time);
}

/** Ends an endpoint for all gateways that share the outbox, until it is opened again. */
export async function endEndpoint(notes: Notes, lane: string, time: number): Promise<void> {
  await notes.claim(keyOf(lane), String(time));
}

/** Opens an endpoint again; does nothing if it is open. */
export async function reopenEndpoint(notes: Notes, lane: string): Promise<void> {
  await notes.remove(keyOf(lane));
}

function keyOf(lane: string): string {
  return `ended:${lane}`;
}
