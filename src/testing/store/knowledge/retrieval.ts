import { completeIndexing } from './indexing.js';
import { wordsOf } from './keywords.js';
import type { StoredDataset, StoredDocument, StoredSegment } from './knowledge-model.js';

/** A passage that matches a query. */
export interface Hit {
  dataset: StoredDataset;
  document: StoredDocument;
  segment: StoredSegment;
  /** Relevance, above 0 and at most 1. */
  score: number;
}

/** How many passages are wanted, and how relevant. */
export interface RetrievalRules {
  limit: number;
  /** Minimum score; default 0. */
  threshold?: number;
}

/**
 * The passages that match a query, best first: by the words they share with it, rare ones counting more. Whatever waits to be
 * indexed is indexed first.
 */
export function retrieve(
  datasets: readonly StoredDataset[],
  query: string,
  { limit, threshold = 0 }: RetrievalRules,
): Hit[] {
  const passages = datasets.flatMap(passagesOf);
  const wanted = [...new Set(wordsOf(query))];
  const weights = wanted.map((word) => weightOf(word, passages));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return passages
    .map(({ words, ...hit }) => {
      const shared = weights.filter((_, index) => words.has(wanted[index] ?? ''));
      return { ...hit, score: shared.reduce((sum, weight) => sum + weight, 0) / (total || 1) };
    })
    .filter(({ score }) => score > 0 && score >= threshold)
    .sort((one, other) => other.score - one.score)
    .slice(0, limit);
}

type Passage = Omit<Hit, 'score'> & { words: ReadonlySet<string> };

function passagesOf(dataset: StoredDataset): Passage[] {
  return [...dataset.documents.values()].flatMap((document) => {
    completeIndexing(document);
    if (!isSearchable(document)) return [];
    return document.segments
      .filter(({ enabled }) => enabled)
      .map((segment) => {
        const text = [segment.content, segment.answer ?? '', ...segment.keywords].join(' ');
        return { dataset, document, segment, words: new Set(wordsOf(text)) };
      });
  });
}

function isSearchable({ enabled, archived, indexing }: StoredDocument): boolean {
  return enabled && !archived && indexing.status === 'completed';
}

/** The inverse document frequency of a word, smoothed. */
function weightOf(word: string, passages: readonly Passage[]): number {
  const found = passages.filter(({ words }) => words.has(word)).length;
  return Math.log(1 + (passages.length + 1) / (found + 0.5));
}
