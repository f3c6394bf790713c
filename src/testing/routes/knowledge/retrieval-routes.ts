import { isRecord } from '../../../lib/is-record.js';
import { requireText } from '../../http/body-fields.js';
import { omit } from '../../http/omit.js';
import type { StoredDataset } from '../../store/knowledge/knowledge-model.js';
import { retrieve, type Hit } from '../../store/knowledge/retrieval.js';
import type { ServerState } from '../../store/server-state.js';
import { editRoute, jsonBody, type Route } from '../route.js';
import { DATASET_PATH, findDataset } from './find-dataset.js';
import { wireSegment } from './segment-routes.js';
import { DEFAULT_TOP_K } from './wire-dataset.js';

/** A search in a knowledge base: `hit-testing` in both APIs, `retrieve` with a key only (docs/dify-api.md §11.3). */
export function retrievalRoutes(state: ServerState, names: readonly string[]): Route[] {
  return names.map((name) =>
    editRoute('POST', `${DATASET_PATH}/${name}`, async (context) => {
      const dataset = findDataset(state, context);
      const body = await jsonBody(context);
      const query = requireText(body, 'HitTestingPayload', 'query', { most: 250 });
      const hits = retrieve([dataset], query, rulesOf(dataset, body.retrieval_model));
      const { newFields } = state.settings.traits;
      const records = hits.map((hit) => wireHit(hit, newFields));
      return Response.json({ query: { content: query }, records });
    }),
  );
}

/** The rules in a request, else those of the knowledge base. */
export function rulesOf({ retrievalModel }: StoredDataset, given?: unknown) {
  const rules = isRecord(given) ? given : (retrievalModel ?? {});
  const { top_k: limit, score_threshold: threshold, score_threshold_enabled: limited } = rules;
  return {
    limit: typeof limit === 'number' ? limit : DEFAULT_TOP_K,
    threshold: limited === true && typeof threshold === 'number' ? threshold : 0,
  };
}

function wireHit({ document, segment, score }: Hit, newFields: boolean) {
  const wired = omit(
    wireSegment(document, segment),
    'updated_at',
    'updated_by',
    'child_chunks',
    'attachments',
    'summary',
  );
  return {
    segment: {
      ...wired,
      sign_content: newFields ? null : segment.content,
      document: {
        id: document.id,
        data_source_type: 'upload_file',
        name: document.name,
        doc_type: null,
        doc_metadata: null,
      },
    },
    child_chunks: newFields ? [] : null,
    score,
    tsne_position: null,
    files: newFields ? [] : null,
    summary: null,
  };
}
