import { jwtVerify, type JWTPayload } from 'jose';
import { GatewayError } from '../gateway-error.js';
import { createKeyFinder } from './key-set.js';
import { importHmacKey } from './user-id.js';

/** How the tokens of the site are verified: by a shared secret (HS256), or by the public keys of its identity provider. */
export interface IdentityOptions {
  /** A shared secret of at least 32 characters. */
  readonly secret?: string | undefined;
  /** The URL of a JSON Web Key Set; accepts RS256, PS256, ES256 and EdDSA. */
  readonly jwksUrl?: string | undefined;
  /** The `aud` that a token must have. */
  readonly audience: string;
}

/** Verifies a token of the site; resolves with its `sub`. */
export type SiteTokenVerifier = (token: string) => Promise<string>;

const MAX_LIFETIME_SECONDS = 60 * 60;
/** Clocks of two machines differ. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** Creates the verifier: `sub`, `aud` and `exp` are required, and a token is valid for an hour at most. */
export function createSiteTokenVerifier(
  { secret, jwksUrl, audience }: IdentityOptions,
  fetch: (request: Request) => Promise<Response>,
  now?: () => number,
): SiteTokenVerifier {
  const options = {
    audience,
    requiredClaims: ['sub', 'exp'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  };
  const verify = jwksUrl
    ? verifierOfJwks(jwksUrl, fetch, options, now)
    : verifierOfSecret(secret, options);
  return async (token) => {
    const { payload } = await verify(token);
    return subjectOf(payload);
  };
}

/** What a token must have. */
interface Requirements {
  readonly audience: string;
  readonly requiredClaims: string[];
  readonly clockTolerance: number;
}

function verifierOfSecret(secret = '', options: Requirements) {
  let key: CryptoKey | undefined;
  return async (token: string) => {
    key ??= await importHmacKey(new TextEncoder().encode(secret));
    return jwtVerify(token, key, { ...options, algorithms: ['HS256'] });
  };
}

function verifierOfJwks(
  jwksUrl: string,
  fetch: (request: Request) => Promise<Response>,
  options: Requirements,
  now?: () => number,
) {
  const keys = createKeyFinder(jwksUrl, fetch, now);
  const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
  return async (token: string) => jwtVerify(token, keys, { ...options, algorithms });
}

function subjectOf({ sub, exp = 0 }: JWTPayload): string {
  const latest = Math.floor(Date.now() / 1000) + MAX_LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS;
  if (exp > latest)
    throw new GatewayError(401, 'token_invalid', 'The token is valid for more than an hour.');
  // The library does not check the type of the claim.
  if (typeof sub !== 'string' || !sub)
    throw new GatewayError(401, 'token_invalid', 'The token has no subject.');
  return sub;
}
