import { hash } from '../../lib/hash.js';
import { appIdOf } from '../apps/fake-app.js';
import { refusal } from '../http/error-responses.js';
import type { EndUser } from '../model.js';

/** Issues and verifies the passports of the web-app API, which identify the end user (docs/dify-api.md §2.2). */
export class Passports {
  #secret = crypto.randomUUID();

  /** Resembles a JWT, but its signature is not secure. */
  issue({ id, app }: EndUser): string {
    const claims = {
      iss: appIdOf(app),
      sub: 'Web API Passport',
      app_id: appIdOf(app),
      app_code: app.siteCode,
      end_user_id: id,
    };
    const content = [{ alg: 'HS256', typ: 'JWT' }, claims].map(encode).join('.');
    return `${content}.${this.#sign(content)}`;
  }

  /** The id of the end user; refuses an invalid passport. */
  read(passport: string): string {
    const [header = '', claims = '', signature] = passport.split('.');
    const userId = endUserIn(claims);
    if (userId === undefined || signature === undefined)
      throw refusal(401, 'unauthorized', 'Invalid token.');
    if (signature !== this.#sign(`${header}.${claims}`))
      throw refusal(401, 'unauthorized', 'Invalid token signature.');
    return userId;
  }

  /** Invalidates all passports issued so far, as a new server secret does. */
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

function endUserIn(claims: string): string | undefined {
  try {
    const json = atob(claims.replaceAll('-', '+').replaceAll('_', '/'));
    return (JSON.parse(json) as { end_user_id?: string }).end_user_id;
  } catch {
    return undefined;
  }
}
