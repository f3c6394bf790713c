import { invalidParam } from '../gateway-error.js';

/** Refuses a body with properties that the endpoint does not have. A `user` is accepted, and ignored later. */
export function requireProperties(
  body: Readonly<Record<string, unknown>>,
  allowed: readonly string[],
): void {
  const unknown = Object.keys(body).find((name) => name !== 'user' && !allowed.includes(name));
  if (unknown !== undefined) throw invalidParam(`There is no property "${unknown}" here.`);
}

/** The JSON body for Dify: written anew, so that Dify reads what was checked, with the gateway's `user` in place of the page's. */
export function forwardedBody(
  body: Readonly<Record<string, unknown>>,
  user: string | undefined,
): string {
  return JSON.stringify({ ...body, user });
}
