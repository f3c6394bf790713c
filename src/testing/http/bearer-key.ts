import { refusal } from './error-responses.js';

/** The key in an `Authorization` header; refuses as `/v1` does (docs/dify-api.md §2.1). */
export function bearerKeyOf(authorization = ''): string {
  const [scheme, key] = authorization.split(' ');
  if (!scheme || !key)
    throw refusal(
      401,
      'unauthorized',
      "Authorization header must be provided and start with 'Bearer'",
    );
  if (scheme.toLowerCase() !== 'bearer')
    throw refusal(401, 'unauthorized', "Authorization scheme must be 'Bearer'");
  return key;
}

/** Refuses a key that no app and no workspace has. */
export function unknownKey() {
  return refusal(401, 'unauthorized', 'Access token is invalid');
}
