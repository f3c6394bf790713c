import { SignJWT } from 'jose';
import { createGateway, type GatewayOptions } from '../../src/gateway/index.js';
import { createFakeDify, type FakeDifyOptions } from '../../src/testing/index.js';
import { holdRequests } from './held-requests.js';

const siteSecret = 'the secret of the site, with more than 32 characters';
const audience = 'https://site.test';

/** A token of the site for a visitor; `lifetime` in seconds. */
export function siteToken(sub: string, lifetime = 600): Promise<string> {
  const exp = Math.floor(Date.now() / 1000) + lifetime;
  return new SignJWT({ sub, aud: audience, exp })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(siteSecret));
}

/** A gateway in front of a fake Dify, as a `fetch`. */
export function setupGateway({ allowsAnonymous, ...difyOptions }: Options = {}) {
  const dify = createFakeDify({ pace: 0, ...difyOptions });
  const gatewayWith = (userSecret: string) =>
    createGateway({
      baseUrl: 'https://dify.test',
      apiKey: 'app-chat',
      allowedOrigins: ['*'],
      fetch: dify.fetch,
      identity: { secret: siteSecret, audience },
      userSecret,
      allowsAnonymous,
    });
  let gateway = gatewayWith('the first secret of the gateway, which is long');
  /** Path and bearer token of each request. */
  const requests: { path: string; token: string | undefined }[] = [];
  const { hold, released } = holdRequests();

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.replace('/v1', '');
    const token = request.headers.get('authorization')?.replace('Bearer ', '');
    requests.push({ path, token });
    await released(path);
    return gateway(await withBody(request));
  };
  /** Makes all anonymous tokens invalid. */
  const changeSecret = () => {
    gateway = gatewayWith('the second secret of the gateway, which is long');
  };
  return { dify, fetch, requests, hold, changeSecret };
}

/** Requests of Firefox have no `body`, on which servers rely. */
async function withBody(request: Request): Promise<Request> {
  if ('body' in request) return request;
  const blob = await (request as Request).clone().blob();
  const body = blob.size > 0 ? blob.stream() : null;
  return Object.defineProperty(request as Request, 'body', { value: body });
}

type Options = FakeDifyOptions & Pick<GatewayOptions, 'allowsAnonymous'>;
