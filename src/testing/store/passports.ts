import { refusal } from '../http/error-responses.js';
import type { EndUser } from '../model.js';
import { SignedTokens } from './signed-tokens.js';

/** Issues and verifies the passports of the web-app API, which identify the end user (docs/dify-api.md §2.2). */
export class Passports {
  readonly #tokens = new SignedTokens();

  issue({ id, app }: EndUser): string {
    return this.#tokens.issue({
      iss: app.id,
      sub: 'Web API Passport',
      app_id: app.id,
      app_code: app.siteCode,
      end_user_id: id,
    });
  }

  /** The id of the end user; refuses an invalid passport. */
  read(passport: string): string {
    const { end_user_id: userId } = this.#tokens.read(passport);
    if (typeof userId !== 'string') throw refusal(401, 'unauthorized', 'Invalid token.');
    return userId;
  }

  /** Invalidates all passports issued so far, as a new server secret does. */
  revoke(): void {
    this.#tokens.revoke();
  }
}
