import type { CallOptions } from '../../api/connection.js';
import { readJson } from '../../api/http/responses.js';
import { requireCapability, type ConsoleConnection } from '../connection.js';
import type { Profile } from '../types/workspace.js';

/** `GET /account/profile`: the account that is logged in. */
export async function fetchProfile(
  connection: ConsoleConnection,
  { signal }: CallOptions = {},
): Promise<Profile> {
  requireCapability(connection, 'account');
  return readJson(await connection.http('/account/profile', { signal }));
}

/**
 * `POST /logout`: ends the session, so that its refresh token is refused; Dify accepts the access token until it expires (60
 * minutes). Does nothing if there is no session. A later call logs in again.
 */
export async function logOut(
  connection: ConsoleConnection,
  { signal }: CallOptions = {},
): Promise<void> {
  requireCapability(connection, 'account');
  if (!connection.hasSession()) return;
  await connection.http('/logout', { method: 'POST', json: {}, signal });
  connection.forgetSession();
}
