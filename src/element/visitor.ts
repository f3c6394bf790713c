import { logError } from '../lib/log.js';
import type { Identity } from './identity.js';

/** The visitor of a chat: anonymous, or named by the page through `identify()`. */
export class Visitor {
  /** Separates what the browser stores; `undefined` for an anonymous visitor. */
  readonly id: string | undefined;
  /** The newest token that the page has given; empty if it was none. */
  token: string;
  /** Whether another visitor has taken over: nothing more may be sent for this one. */
  hasLeft = false;

  constructor({ id, token = '' }: Partial<Pick<Visitor, 'id' | 'token'>> = {}) {
    this.id = id;
    this.token = token;
  }
}

/** The visitor of an identity; an anonymous one if it has no id, which could not be told from others in the storage. */
export function visitorOf(identity: unknown): Visitor {
  const { id, token } = (identity ?? {}) as Record<keyof Identity, unknown>;
  // Ids of accounts are often numbers.
  const isNamed = typeof id === 'number' || (typeof id === 'string' && id !== '');
  if (isNamed)
    return new Visitor({ id: String(id), token: typeof token === 'string' ? token : '' });
  logError('identify() needs the id and the token of the visitor, who is signed out now.');
  return new Visitor();
}
