import { createClient, type ClientOptions } from '../../src/api/client.js';
import { fakeFetch, jsonResponse, type Responder } from './fake-fetch.js';

export const baseUrl = 'https://dify.example';

/** Creates a client of the service API whose requests `respond` answers, without delays between retries. */
export function service(respond: Responder, options: Partial<ClientOptions> = {}) {
  const { fetch, sent } = fakeFetch(respond);
  const client = createClient({
    baseUrl,
    user: 'ann',
    apiKey: 'app-1',
    fetch,
    wait: () => Promise.resolve(),
    ...options,
  });
  return { client, sent };
}

/** Creates a client of the web-app API, which receives the passports `passport-1`, `passport-2` etc. */
export function web(
  respond: Responder,
  options: Partial<ClientOptions> & { version?: string } = {},
) {
  const { version = '1.16.1', ...rest } = options;
  let passports = 0;
  const passport = () =>
    jsonResponse(
      { access_token: `passport-${++passports}` },
      version ? { headers: { 'x-version': version } } : {},
    );
  return service(
    (request, index) => (request.url.includes('/passport') ? passport() : respond(request, index)),
    { token: 'SITECODE', apiKey: undefined, ...rest },
  );
}

/** Creates a client with the dialect `reference`. */
export function reference(respond: Responder, options: Partial<ClientOptions> = {}) {
  return service(respond, { dialect: 'reference', ...options });
}

/** Paths and queries of the sent requests. */
export function paths(sent: readonly { url: string }[]): string[] {
  return sent.map(({ url }) => url.slice(baseUrl.length));
}
