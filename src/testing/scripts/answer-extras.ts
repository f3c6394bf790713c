import type { PendingForm, StoredGeneratedFile } from '../model.js';
import type { AnswerUsage, Source } from './answer.js';

/** Everything in an answer besides its text, collected for its end event. */
export interface AnswerExtras {
  sources: Source[];
  files: StoredGeneratedFile[];
  forms: PendingForm[];
  /** Author of the annotation that replaced the answer. */
  annotator: string | undefined;
  /** Reasoning separate from the text, by node. */
  reasoning: Record<string, string>;
  usage: AnswerUsage;
}

export function emptyExtras(): AnswerExtras {
  return { sources: [], files: [], forms: [], annotator: undefined, reasoning: {}, usage: {} };
}
