import type { Capabilities, Dialect } from './dialect.js';
import { bearerAuthorization, type ServiceCredential } from './service-dialect.js';

const capabilities: Capabilities = {
  blockingWorkflows: true,
  fileDetails: true,
};

/**
 * The spellings of the "Dify API quick reference", for servers that follow that page to the letter: a bearer, the user
 * in every request, and no more than the page lists. Real Difys speak the service API.
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
