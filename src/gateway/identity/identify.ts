import { decodeProtectedHeader, errors } from 'jose';
import { LRUCache } from 'lru-cache';
import { GatewayError } from '../gateway-error.js';
import type { GatewayApp, Settings } from '../settings.js';
import { anonymousTokenType, verifyAnonymousToken } from './anonymous-tokens.js';
import { createSiteTokenVerifier } from './site-tokens.js';
import { userIdOf } from './user-id.js';

/** Longer than any token of a reasonable size. */
const MAX_TOKEN_LENGTH = 8192;

/** The number of anonymous visitors whose user ids are kept. */
const KNOWN_VISITORS = 10_000;

/** Finds out who sends a request to an app: resolves with the `user` for Dify, or rejects with a typed 401. */
export type Identify = (request: Request, app: GatewayApp) => Promise<string>;

export function createIdentify({ identity, allowsAnonymous, fetch }: Settings): Identify {
  const verifySite = identity && createSiteTokenVerifier(identity, fetch);
  // An anonymous token is valid as long as its key is, so it is verified once.
  const users = new LRUCache<string, string>({ max: KNOWN_VISITORS });
  const anonymousUserOf = async (token: string, app: GatewayApp): Promise<string> => {
    const key = `${app.name}:${token}`;
    const known = users.get(key);
    if (known !== undefined) return known;
    const id = await verifyAnonymousToken(app.keys, app.name, token);
    const user = await userIdOf(app.keys, app.name, { kind: 'anonymous', id });
    users.set(key, user);
    return user;
  };
  const userOf = async (token: string, app: GatewayApp): Promise<string> => {
    if (allowsAnonymous && isAnonymous(token)) return anonymousUserOf(token, app);
    if (!verifySite) throw new GatewayError(401, 'token_invalid', 'The token is not valid here.');
    const id = await verifySite(token);
    return userIdOf(app.keys, app.name, { kind: 'signed-in', id });
  };
  return async (request, app) => {
    const token = bearerOf(request);
    if (token === undefined) throw allowsAnonymous ? tokenMissing() : signInRequired();
    return userOf(token, app).catch((error: unknown) => {
      throw refusalFor(error);
    });
  };
}

/** The error for a request without a token where only visitors who are signed in may chat. */
export function signInRequired(): GatewayError {
  return refusal('sign_in_required', 'Only visitors who are signed in may use this chat.');
}

function tokenMissing(): GatewayError {
  return refusal('token_missing', 'The request has no token: "Authorization: Bearer …".');
}

function bearerOf({ headers }: Request): string | undefined {
  const header = headers.get('authorization');
  if (header === null) return undefined;
  const [, token] = /^Bearer +(\S+)$/i.exec(header) ?? [];
  if (token === undefined || token.length > MAX_TOKEN_LENGTH)
    throw refusal('token_invalid', 'The header "Authorization" is not a bearer token.');
  return token;
}

function isAnonymous(token: string): boolean {
  try {
    return decodeProtectedHeader(token).typ === anonymousTokenType;
  } catch {
    return false;
  }
}

/** Says no more than the visitor's page needs: whether a new token helps. */
function refusalFor(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  if (error instanceof errors.JWTExpired) return refusal('token_expired', 'The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed)
    return refusal('token_invalid', `The claim "${error.claim}" of the token is not valid here.`);
  return refusal('token_invalid', 'The token is not valid here.');
}

function refusal(code: string, message: string): GatewayError {
  return new GatewayError(401, code, message, { 'www-authenticate': 'Bearer' });
}
