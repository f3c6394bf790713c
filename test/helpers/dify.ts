import { createClient, type Client } from '../../src/api/client.js';
import { createFakeDify, type FakeDifyOptions } from '../../src/testing/index.js';
import { toArray } from './stream.js';

export const origin = 'https://dify.example';

/** Creates a fake Dify without delays; `withKey` and `withCode` create clients of its apps. */
export function setupDify(options: FakeDifyOptions = {}) {
  const dify = createFakeDify({ pace: 0, ...options });
  const { fetch } = dify;
  const withKey = (apiKey: string, user = 'ann') =>
    createClient({ baseUrl: origin, apiKey, user, fetch });
  const withCode = (token: string, user = 'ann') =>
    createClient({ baseUrl: origin, token, user, fetch });
  const ask = (client: Client, query: string, conversationId?: string) =>
    toArray(client.streamChat({ query, inputs: {}, conversationId }));
  return { dify, withKey, withCode, ask };
}
