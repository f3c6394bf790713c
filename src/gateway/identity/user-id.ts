/** How a visitor is known: signed in at the site, or by an anonymous token. */
export type SubjectKind = 'signed-in' | 'anonymous';

/** A visitor as a token names him. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/**
 * The `user` that Dify sees: an HMAC of app and subject. Who knows the subject cannot compute it, so it cannot be guessed by other
 * callers of the same app; and a subject of one app is another user in the next one.
 */
export async function userIdOf(keys: DerivedKeys, app: string, subject: Subject): Promise<string> {
  const text = JSON.stringify([app, subject.kind, subject.id]);
  return toHex(await crypto.subtle.sign('HMAC', await keys.get('user'), encode(text)));
}

/** What a key is for: to make user ids, or to sign anonymous tokens. */
type Purpose = 'user' | 'anonymous';

/** The keys that are derived from the secret of an app, so that no token helps to find the key of the user ids. */
export class DerivedKeys {
  readonly #secret: string;
  // Keys, not promises: a worker must not wait for a promise of another request.
  readonly #keys = new Map<Purpose, CryptoKey>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** A key; it is derived once, which takes longer than to use it. */
  async get(purpose: Purpose): Promise<CryptoKey> {
    const known = this.#keys.get(purpose);
    if (known) return known;
    const key = await deriveKey(this.#secret, purpose);
    this.#keys.set(purpose, key);
    return key;
  }
}

async function deriveKey(secret: string, purpose: Purpose): Promise<CryptoKey> {
  const root = await importHmacKey(encode(secret));
  return importHmacKey(
    await crypto.subtle.sign('HMAC', root, encode(`dify-chat-gateway/${purpose}`)),
  );
}

/** Imports a secret for HMAC with SHA-256, the algorithm of HS256. */
export function importHmacKey(secret: BufferSource): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', secret, algorithm, false, ['sign', 'verify']);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
