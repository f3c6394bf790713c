import { notFound, refusal } from '../../http/error-responses.js';
import { uuidPattern } from '../../http/ids.js';
import type { Account } from '../../model.js';
import type {
  StoredDataset,
  StoredDocument,
  StoredSegment,
} from '../../store/knowledge/knowledge-model.js';
import type { ServerState } from '../../store/server-state.js';
import type { RouteContext } from '../route.js';

/** Paths of one knowledge base, one of its documents, and one of its segments, the same in both APIs. */
export const DATASET_PATH = `/datasets/:datasetId${uuidPattern}`;
export const DOCUMENT_PATH = `${DATASET_PATH}/documents/:documentId${uuidPattern}`;
export const SEGMENT_PATH = `${DOCUMENT_PATH}/segments/:segmentId${uuidPattern}`;

/** The two APIs of the knowledge bases, which differ in some routes and fields. */
export type KnowledgeCaller = 'console' | 'service-api';

/** Whether a member sees a knowledge base. */
export function isVisible({ permission }: StoredDataset, { role }: Account): boolean {
  return role === 'owner' || permission === 'all_team_members';
}

/** The knowledge base of a route, or 404. */
export function findDataset({ knowledge }: ServerState, context: RouteContext): StoredDataset {
  const dataset = knowledge.find(context.req.param('datasetId'));
  if (!dataset) throw notFound('Dataset not found.', context.req.path);
  if (!isVisible(dataset, context.get('account')))
    throw refusal(403, 'forbidden', 'You do not have permission to access this dataset.');
  return dataset;
}

/** The document of a route with its knowledge base, or 404. */
export function findDocument(
  state: ServerState,
  context: RouteContext,
  message = 'Document not found.',
): { dataset: StoredDataset; document: StoredDocument } {
  const dataset = findDataset(state, context);
  const document = dataset.documents.get(context.req.param('documentId') ?? '');
  if (!document) throw notFound(message, context.req.path);
  return { dataset, document };
}

/** The segment of a route with its document, or 404. */
export function findSegment(
  state: ServerState,
  context: RouteContext,
): { document: StoredDocument; segment: StoredSegment } {
  const { document } = findDocument(state, context);
  const id = context.req.param('segmentId');
  const segment = document.segments.find((each) => each.id === id);
  if (!segment) throw notFound('Segment not found.', context.req.path);
  return { document, segment };
}
