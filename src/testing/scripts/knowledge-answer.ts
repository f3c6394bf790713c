import { typed } from '../apps/canned-answers.js';
import { isFlowMode } from '../apps/fake-app.js';
import { linkedDatasets } from '../apps/model-config.js';
import type { StoredApp } from '../model.js';
import type { StoredDocument } from '../store/knowledge/knowledge-model.js';
import { retrieve, type Hit } from '../store/knowledge/retrieval.js';
import type { ServerState } from '../store/server-state.js';
import type { Answer, AnswerStep } from './answer.js';

/** Number of passages that an answer cites at most. */
const MOST_SOURCES = 4;

/**
 * The answer of an app from its knowledge: the best passage, with the passages found as its sources. `undefined` if the app has no
 * knowledge, or none that matches.
 */
export function knowledgeAnswer(
  state: ServerState,
  app: StoredApp,
  query: string,
): Answer | undefined {
  const hits = onePerDocument(retrieve(datasetsOf(state, app), query, { limit: Infinity }));
  const [best] = hits;
  if (!best) return undefined;
  for (const { segment } of hits) segment.hitCount++;
  return answer(best, hits);
}

/** The linked knowledge bases. The quick reference cannot link any: with it, an app without links knows all of them. */
function datasetsOf({ knowledge, settings }: ServerState, app: StoredApp) {
  if (isFlowMode(app.mode)) return [];
  const linked = linkedDatasets(app);
  if (linked.length === 0 && settings.reference) return knowledge.all;
  return linked.flatMap((id) => knowledge.find(id) ?? []);
}

/** The best passage of each document: Dify cites a document once. */
function onePerDocument(hits: readonly Hit[]): Hit[] {
  const best = new Map<StoredDocument, Hit>();
  for (const hit of hits) if (!best.has(hit.document)) best.set(hit.document, hit);
  return [...best.values()].slice(0, MOST_SOURCES);
}

function* answer({ segment }: Hit, hits: readonly Hit[]): Answer & Generator<AnswerStep> {
  yield { sources: hits.map(sourceOf) };
  yield* typed(segment.content);
}

function sourceOf({ dataset, document, segment, score }: Hit) {
  return {
    document: document.name,
    content: segment.content,
    dataset: dataset.name,
    score,
    ids: { dataset: dataset.id, document: document.id, segment: segment.id },
  };
}
