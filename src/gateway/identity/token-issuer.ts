import { verify } from '../admission.js';
import type { GatewayContext } from '../context.js';
import { addressKey } from '../limits/limits.js';
import type { Services } from '../services.js';
import type { GatewayApp } from '../settings.js';
import { issueAnonymousToken } from './anonymous-tokens.js';
import { signInRequired } from './identify.js';

/** `POST /anonymous-token`: a token for a visitor who is not signed in, as `{ token }`. The widget keeps it in its storage. */
export function createTokenIssuer({ settings, limits }: Services, app: GatewayApp) {
  return async ({ req, env }: GatewayContext): Promise<Response> => {
    const address = addressKey(env.address);
    await limits.count('address', address);
    if (!settings.allowsAnonymous) throw signInRequired();
    await limits.count('tokens', address);
    await limits.count('app', `app:${app.name}`);
    await verify(settings, req.raw, 'token');
    const token = await issueAnonymousToken(app.keys, app.name);
    return Response.json({ token }, { status: 201, headers: { 'cache-control': 'no-store' } });
  };
}
