import type { Source } from '../../state/parts/parts.js';

/** A document with the passages of it that an answer was made with. */
export interface CitedDocument {
  /** 1 for the first. */
  number: number;
  /** Empty where nobody says. */
  name: string;
  passages: readonly Source[];
}

/** The documents of an answer, in the order of their first passages; what belongs to none is one by itself. */
export function documentsOf(sources: readonly Source[]): CitedDocument[] {
  const groups = new Map<unknown, Source[]>();
  for (const source of sources) {
    const key = source.documentId || source.documentName || source;
    const passages = groups.get(key) ?? [];
    groups.set(key, passages);
    // The same passage may be told of twice.
    const isKnown = passages.some(({ content }) => content === source.content);
    if (!isKnown) passages.push(source);
  }
  return [...groups.values()].map((passages, index) => ({
    number: index + 1,
    name: passages.find(({ documentName }) => documentName)?.documentName ?? '',
    passages,
  }));
}
