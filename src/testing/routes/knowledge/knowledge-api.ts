import type { RateLimit } from '../../faults/rate-limit.js';
import { bearerKeyOf, unknownKey } from '../../http/bearer-key.js';
import type { ServerState } from '../../store/server-state.js';
import { type Api, editRoute, jsonBody, type Route } from '../route.js';
import { datasetRoutes } from './dataset-routes.js';
import { changeStatus, documentRoutes } from './document-routes.js';
import { DATASET_PATH, findDataset } from './find-dataset.js';
import { keyedDocumentRoutes } from './keyed-document-routes.js';
import { metadataRoutes } from './metadata-routes.js';
import { modelTypeRoute } from './model-type-route.js';
import { retrievalRoutes } from './retrieval-routes.js';
import { segmentRoutes } from './segment-routes.js';
import { tagRoutes } from './tag-routes.js';

/** Options of the knowledge API. */
export interface KnowledgeApiOptions {
  state: ServerState;
  /** Only with the quick reference. */
  rateLimit: RateLimit | undefined;
}

/** The knowledge API `/v1/datasets`: authenticated by a key of its own, which acts as the owner (docs/dify-api.md §11.3). */
export function knowledgeApi({ state, rateLimit }: KnowledgeApiOptions): Api {
  return {
    prefix: '/v1',
    credentials: false,
    guard(context) {
      const key = bearerKeyOf(context.req.header('authorization'));
      if (!state.knowledge.keys.some(({ token }) => token === key)) throw unknownKey();
      rateLimit?.count(key);
      context.set('account', { ...state.account, role: 'owner' });
    },
    routes: [
      ...datasetRoutes(state, 'service-api'),
      ...documentRoutes(state, 'service-api'),
      ...keyedDocumentRoutes(state),
      statusRoute(state),
      ...segmentRoutes(state, 'service-api'),
      ...metadataRoutes(state),
      ...tagRoutes(state),
      ...retrievalRoutes(state, ['retrieve', 'hit-testing']),
      modelTypeRoute(state.settings.traits),
    ],
  };
}

function statusRoute(state: ServerState): Route {
  return editRoute('PATCH', `${DATASET_PATH}/documents/status/:action`, async (context) => {
    const dataset = findDataset(state, context);
    const { document_ids: given } = await jsonBody(context);
    const ids: unknown[] = Array.isArray(given) ? given : [];
    const texts = ids.filter((id) => typeof id === 'string');
    return changeStatus(dataset, texts, context.req.param('action'));
  });
}
