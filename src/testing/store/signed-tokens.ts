import { hash } from '../../lib/hash.js';
import { isRecord } from '../../lib/is-record.js';
import { refusal } from '../http/error-responses.js';

/** Issues and verifies tokens that resemble JWTs, but whose signature is not secure. */
export class SignedTokens {
  #secret = crypto.randomUUID();

  issue(claims: object): string {
    const content = [{ alg: 'HS256', typ: 'JWT' }, claims].map(encode).join('.');
    return `${content}.${this.#sign(content)}`;
  }

  /** The claims of a token; refuses an invalid one as Dify does. */
  read(token: string): Readonly<Record<string, unknown>> {
    const [header = '', payload = '', signature] = token.split('.');
    const claims = decode(payload);
    if (claims === undefined || signature === undefined)
      throw refusal(401, 'unauthorized', 'Invalid token.');
    if (signature !== this.#sign(`${header}.${payload}`))
      throw refusal(401, 'unauthorized', 'Invalid token signature.');
    return claims;
  }

  /** Invalidates all tokens issued so far, as a new server secret does. */
  revoke(): void {
    this.#secret = crypto.randomUUID();
  }

  #sign(content: string): string {
    return hash(`${content}|${this.#secret}`) + hash(`${this.#secret}|${content}`);
  }
}

function encode(value: object): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function decode(payload: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
