import type { GatewayContext } from './context.js';
import { GatewayError } from './gateway-error.js';
import { addressKey } from './limits/limits.js';
import type { Services } from './services.js';
import type { GatewayApp } from './settings.js';

/** Lets a request in: counts it, and finds out whose it is. Resolves with the `user` for Dify; rejects with a 401 or a 429. */
export async function admit(
  { limits, identify }: Services,
  app: GatewayApp,
  { req, env }: GatewayContext,
): Promise<string> {
  // First, so that an address cannot try tokens without end.
  await limits.count('address', addressKey(env.address));
  const user = await identify(req.raw, app);
  await limits.count('visitor', visitorKey(app, user));
  await limits.count('app', `app:${app.name}`);
  return user;
}

/** Lets a message in: asks the page's own check, and counts the message of the day. */
export async function admitMessage(
  { settings, limits }: Services,
  app: GatewayApp,
  { user, request }: { user: string; request: Request },
): Promise<void> {
  await verify(settings, request, 'message');
  await limits.count('messagesPerDay', visitorKey(app, user));
}

/** Refuses with a 403 unless the check of the gateway's owner allows it. */
export async function verify(
  { verify: check = () => true }: Services['settings'],
  request: Request,
  purpose: 'token' | 'message',
): Promise<void> {
  if (await check(request, purpose)) return;
  throw new GatewayError(403, 'verification_required', 'The request was not verified.');
}

/** The key under which the limits count a visitor. */
export function visitorKey(app: GatewayApp, user: string): string {
  return `${app.name}:${user}`;
}
