import type { Source } from '../../state/parts/parts.js';

/** A document with those of its passages that the answer cites. */
export interface CitedDocument {
  /** 1-based. */
  number: number;
  /** Empty if unknown. */
  name: string;
  passages: readonly Source[];
}

/** Groups sources by document, in the order of their first passages; a source without a document forms its own group. */
export function groupByDocument(sources: readonly Source[]): CitedDocument[] {
  const groups = new Map<string | Source, Source[]>();
  for (const source of sources) {
    const key = source.documentId || source.documentName || source;
    const passages = groups.get(key) ?? [];
    groups.set(key, passages);
    // The server may send the same passage twice.
    const isKnown = passages.some(({ content }) => content === source.content);
    if (!isKnown) passages.push(source);
  }
  return [...groups.values()].map((passages, index) => ({
    number: index + 1,
    name: passages.find(({ documentName }) => documentName)?.documentName ?? '',
    passages,
  }));
}
