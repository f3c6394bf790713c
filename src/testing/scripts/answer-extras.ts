import type { PendingForm, StoredGeneratedFile } from '../model.js';
import type { AnswerUsage, Source } from './answer.js';

/** What an answer told besides its text; kept until its end tells it again. */
export interface AnswerExtras {
  sources: Source[];
  files: StoredGeneratedFile[];
  forms: PendingForm[];
  /** Who wrote the annotation that was the answer. */
  annotator: string | undefined;
  /** By node, what it thought apart from the text. */
  reasoning: Record<string, string>;
  usage: AnswerUsage;
}

/** What an answer that has not begun has told. */
export function emptyExtras(): AnswerExtras {
  return { sources: [], files: [], forms: [], annotator: undefined, reasoning: {}, usage: {} };
}
