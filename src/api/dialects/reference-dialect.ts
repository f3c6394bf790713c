import type { Capabilities, Dialect } from './dialect.js';
import { bearerAuthorization, type ServiceCredential } from './service-dialect.js';

const capabilities: Capabilities = {
  blockingWorkflows: true,
  fileDetails: true,
};

/**
 * The dialect of the "Dify API quick reference", for servers that implement exactly that page: a bearer token, the user in
 * every request, and only the endpoints listed there. A real Dify server has the service API instead.
 */
export function createReferenceDialect(credential: ServiceCredential, user: string): Dialect {
  return {
    capabilities,
    identity: { user },
    suggestionsPath: 'suggested',
    ratingPath: '/message-feedbacks',
    ...bearerAuthorization(credential),
  };
}
