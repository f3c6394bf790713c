import type { ProducedFile, Source } from './answer.js';
import type { PendingForm } from './forms.js';

/** What an answer told besides its text; kept until its end tells it again. */
export interface AnswerExtras {
  sources: Source[];
  files: (ProducedFile & { id: string })[];
  forms: PendingForm[];
  /** Who wrote the annotation that was the answer. */
  annotator: string | undefined;
  /** By node, what it thought apart from the text. */
  reasoning: Record<string, string>;
}

/** What an answer that has not begun has told. */
export function noExtras(): AnswerExtras {
  return { sources: [], files: [], forms: [], annotator: undefined, reasoning: {} };
}
