import { emptyResponse } from '../../http/empty-response.js';
import { notFound, refusal } from '../../http/error-responses.js';
import { uuidPattern } from '../../http/ids.js';
import { pageOf, readPage } from '../../http/queries.js';
import { advanceIndexing } from '../../store/knowledge/indexing.js';
import type { StoredDataset, StoredDocument } from '../../store/knowledge/knowledge-model.js';
import type { ServerState } from '../../store/server-state.js';
import { unixSeconds } from '../../store/unix-seconds.js';
import { editRoute, readRoute, type Route, type RouteContext } from '../route.js';
import {
  DATASET_PATH,
  DOCUMENT_PATH,
  findDataset,
  findDocument,
  type KnowledgeCaller,
} from './find-dataset.js';
import {
  displayStatusOf,
  wireDocument,
  wireDocumentDetail,
  wireProcessRule,
  wireProgress,
} from './wire-document.js';

/** Documents: list, read, delete, and the progress of indexing, which differ little between the APIs (docs/dify-api.md §11.3). */
export function documentRoutes(state: ServerState, caller: KnowledgeCaller): Route[] {
  const batchPath =
    caller === 'console'
      ? `${DATASET_PATH}/batch/:batch/indexing-status`
      : `${DATASET_PATH}/documents/:batch/indexing-status`;
  return [
    readRoute(`${DATASET_PATH}/documents`, (context) => list(state, context, caller)),
    ...(caller === 'console' ? [documentProgressRoute(state)] : []),
    readRoute(batchPath, (context) => batchProgress(state, context)),
    readRoute(DOCUMENT_PATH, (context) => {
      const { dataset, document } = findDocument(state, context);
      const detail = wireDocumentDetail(dataset, document, caller);
      advanceIndexing(document);
      return Response.json(detail);
    }),
    editRoute('DELETE', DOCUMENT_PATH, (context) => {
      const missing = caller === 'console' ? undefined : 'Document Not Exists.';
      const { dataset, document } = findDocument(state, context, missing);
      remove(state, dataset, document);
      return emptyResponse();
    }),
  ];
}

/** Removes a document with its file. */
export function remove(
  { files }: ServerState,
  { documents }: StoredDataset,
  { id, file }: StoredDocument,
): void {
  documents.delete(id);
  files.delete(file.id);
}

/** What can be done with several documents at once. */
const actions = ['enable', 'disable', 'archive', 'un_archive'] as const;

/** Enables, disables or archives documents, which must have been indexed. */
export function changeStatus(
  dataset: StoredDataset,
  ids: readonly string[],
  action: string | undefined,
): Response {
  if (!actions.some((each) => each === action))
    throw refusal(400, 'invalid_action', 'Invalid action');
  const documents = ids.flatMap((id) => dataset.documents.get(id) ?? []);
  const pending = documents.find(({ indexing }) => indexing.status !== 'completed');
  if (pending && action !== 'un_archive')
    throw refusal(400, 'invalid_action', `Document: ${pending.name} is not completed.`);
  const now = unixSeconds();
  for (const document of documents) {
    document.updatedAt = now;
    if (action === 'enable' || action === 'disable') {
      document.enabled = action === 'enable';
      document.disabledAt = document.enabled ? null : now;
    } else document.archived = action === 'archive';
  }
  return Response.json({ result: 'success' });
}

function list(state: ServerState, context: RouteContext, caller: KnowledgeCaller): Response {
  const { traits } = state.settings;
  const dataset = findDataset(state, context);
  const page = readPage(context, 'DocumentListQuery');
  const keyword = context.req.query('keyword')?.toLowerCase() ?? '';
  const status = context.req.query('status');
  const found = [...dataset.documents.values()]
    .reverse()
    .filter(({ name }) => name.toLowerCase().includes(keyword))
    .filter((document) => !status || status === 'all' || displayStatusOf(document) === status);
  const { items, hasMore } = pageOf(found, page);
  const hasRules = caller === 'console' && traits.newFields;
  const data = items.map((document) => ({
    ...wireDocument(dataset, document, traits),
    ...(hasRules && { process_rule_dict: wireProcessRule(dataset, document.processRule) }),
  }));
  items.forEach(advanceIndexing);
  const { limit, page: number } = page;
  return Response.json({ data, has_more: hasMore, limit, total: found.length, page: number });
}

function batchProgress(state: ServerState, context: RouteContext): Response {
  const { documents } = findDataset(state, context);
  const batch = context.req.param('batch');
  const found = [...documents.values()].filter((document) => document.batch === batch);
  if (found.length === 0) throw notFound('Documents not found.', context.req.path);
  const data = found.map(wireProgress);
  found.forEach(advanceIndexing);
  return Response.json({ data });
}

function documentProgressRoute(state: ServerState): Route {
  return readRoute(
    `${DATASET_PATH}/documents/:documentId${uuidPattern}/indexing-status`,
    (context) => {
      const { document } = findDocument(state, context);
      const progress = wireProgress(document);
      advanceIndexing(document);
      return Response.json(progress);
    },
  );
}
