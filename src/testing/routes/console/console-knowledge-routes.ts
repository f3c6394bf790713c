import type { ServerState } from '../../store/server-state.js';
import { datasetRoutes, isUsed } from '../knowledge/dataset-routes.js';
import { documentRoutes } from '../knowledge/document-routes.js';
import { DATASET_PATH, findDataset } from '../knowledge/find-dataset.js';
import { metadataRoutes } from '../knowledge/metadata-routes.js';
import { retrievalRoutes } from '../knowledge/retrieval-routes.js';
import { segmentRoutes } from '../knowledge/segment-routes.js';
import { readRoute, type Route } from '../route.js';
import { datasetKeyRoutes } from './app-key-routes.js';
import { consoleDocumentRoutes } from './console-document-routes.js';
import { datasetUploadRoutes } from './dataset-upload-routes.js';

/** Knowledge bases in the console: all that the knowledge API has, in the console's spelling, and more (docs/dify-api.md §11.3). */
export function consoleKnowledgeRoutes(state: ServerState): Route[] {
  return [
    ...datasetUploadRoutes(state),
    ...datasetKeyRoutes(state),
    readRoute('/datasets/api-base-info', (context) =>
      Response.json({ api_base_url: `${new URL(context.req.url).origin}/v1` }),
    ),
    readRoute(`${DATASET_PATH}/use-check`, (context) =>
      Response.json({ is_using: isUsed(state, findDataset(state, context)) }),
    ),
    ...datasetRoutes(state, 'console'),
    ...consoleDocumentRoutes(state),
    ...documentRoutes(state, 'console'),
    ...segmentRoutes(state, 'console'),
    ...metadataRoutes(state),
    ...retrievalRoutes(state, ['hit-testing']),
  ];
}
