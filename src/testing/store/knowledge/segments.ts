import { unixSeconds } from '../unix-seconds.js';
import { keywordsOf } from './keywords.js';
import type { StoredSegment } from './knowledge-model.js';

/** The content of a segment as a client may set it. */
export interface SegmentContent {
  content: string;
  answer?: string | null;
  /** Default: the most frequent words. */
  keywords?: readonly string[];
}

export function newSegment(
  { content, answer = null, keywords = keywordsOf(content) }: SegmentContent,
  position: number,
): StoredSegment {
  const now = unixSeconds();
  return {
    id: crypto.randomUUID(),
    position,
    content,
    answer,
    keywords,
    enabled: true,
    disabledAt: null,
    hitCount: 0,
    createdAt: now,
    updatedAt: now,
    edited: false,
  };
}
