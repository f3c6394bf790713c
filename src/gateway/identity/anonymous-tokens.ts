import { jwtVerify, SignJWT } from 'jose';
import { newId } from '../../lib/id.js';
import type { DerivedKeys } from './user-id.js';

/** Distinguishes the gateway's own tokens from those of the site. */
export const anonymousTokenType = 'dify-chat-anonymous+jwt';

/**
 * Issues a token for a new anonymous visitor of an app. It does not expire, since it is all that gives a visitor access to the
 * earlier conversations; another `userSecret` makes all tokens invalid.
 */
export async function issueAnonymousToken(keys: DerivedKeys, app: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: anonymousTokenType })
    .setSubject(newId())
    .setAudience(audienceOf(app))
    .setIssuedAt()
    .sign(await keys.get('anonymous'));
}

/** The subject of an anonymous token; rejects with an error of `jose` unless this gateway issued it for this app. */
export async function verifyAnonymousToken(
  keys: DerivedKeys,
  app: string,
  token: string,
): Promise<string> {
  const { payload } = await jwtVerify<{ sub: string }>(token, await keys.get('anonymous'), {
    algorithms: ['HS256'],
    audience: audienceOf(app),
    requiredClaims: ['sub', 'iat'],
    typ: anonymousTokenType,
  });
  return payload.sub;
}

function audienceOf(app: string): string {
  return `dify-chat:${app}`;
}
