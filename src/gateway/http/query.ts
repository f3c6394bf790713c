import { invalidParam } from '../gateway-error.js';

/** Ids, numbers, booleans and signatures in base64url: nothing that could be read as another parameter. */
const VALUE = /^[\w-]{0,128}={0,2}$/;

/**
 * The query for Dify: the allowed parameters of the page's query, each at most once, and the gateway's `user` if the endpoint takes
 * one. A `user` of the page is ignored; any other parameter is refused.
 */
export function forwardedQuery(
  url: string,
  allowed: readonly string[],
  user: string | undefined,
): string {
  const given = new URL(url).searchParams;
  const forwarded = new URLSearchParams();
  for (const [name, value] of given) {
    if (name === 'user') continue;
    if (!allowed.includes(name)) throw invalidParam(`There is no parameter "${name}" here.`);
    if (forwarded.has(name)) throw invalidParam(`The parameter "${name}" is given twice.`);
    if (!VALUE.test(value)) throw invalidParam(`The value of "${name}" is not valid.`);
    forwarded.append(name, value);
  }
  if (user !== undefined) forwarded.append('user', user);
  return forwarded.size > 0 ? `?${forwarded}` : '';
}
