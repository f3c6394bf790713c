import { createClient, type ClientOptions } from '../../src/api/client.js';
import { fakeFetch, jsonResponse, type Answerer } from './fake-fetch.js';

export const baseUrl = 'https://dify.example';

/** A client of the service API with a scripted server, and without delays between retries. */
export function service(answer: Answerer, options: Partial<ClientOptions> = {}) {
  const { fetch, sent } = fakeFetch(answer);
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

/** A client of the web-app API; its server issues the passports `passport-1`, `passport-2` etc. */
export function web(answer: Answerer, options: Partial<ClientOptions> & { version?: string } = {}) {
  const { version = '1.16.1', ...rest } = options;
  let passports = 0;
  const passport = () =>
    jsonResponse(
      { access_token: `passport-${++passports}` },
      version ? { headers: { 'x-version': version } } : {},
    );
  return service(
    (request, turn) => (request.url.includes('/passport') ? passport() : answer(request, turn)),
    { token: 'SITECODE', apiKey: undefined, ...rest },
  );
}

/** A client with the dialect `reference`. */
export function reference(answer: Answerer, options: Partial<ClientOptions> = {}) {
  return service(answer, { dialect: 'reference', ...options });
}

/** Paths and queries of the sent requests. */
export function paths(sent: readonly { url: string }[]): string[] {
  return sent.map(({ url }) => url.slice(baseUrl.length));
}
