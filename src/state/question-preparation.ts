import type { EffectRunner } from './effects/effect-runner.js';
import type { Attachment, ChatState } from './model.js';
import type { ChatAction } from './reducer.js';
import type { Store } from './store.js';

/** The text and the files of a question. */
interface QuestionWithFiles {
  readonly text: string;
  readonly files: readonly File[];
}

/**
 * Prepares a question with files. The chat is busy meanwhile, so that no other question overtakes it; then the question becomes a turn, or
 * its text returns to the draft.
 */
export class QuestionPreparation {
  readonly #store: Store<ChatState, ChatAction>;
  /** The question that is being prepared. */
  #current: QuestionWithFiles | undefined;

  constructor(store: Store<ChatState, ChatAction>) {
    this.#store = store;
  }

  /** Creates the attachments; calls `ask` with them unless the preparation is cancelled or fails. */
  async run(
    effects: EffectRunner,
    question: QuestionWithFiles,
    ask: (attachments: readonly Attachment[]) => void,
  ): Promise<void> {
    this.#current = question;
    this.#store.dispatch({ type: 'prepare', isPreparing: true });
    const isDone = await effects.complete('attaching files', (loaded) =>
      loaded.createAttachments(question.files, (attachments) => {
        if (this.#current !== question) return;
        this.#current = undefined;
        ask(attachments);
      }),
    );
    if (!isDone && this.#current === question) this.cancel();
  }

  /** Cancels a running preparation. */
  cancel(): void {
    if (!this.#current) return;
    const { text } = this.#current;
    const { draft } = this.#store.state;
    this.#current = undefined;
    this.#store.dispatch({ type: 'draft', text: draft ? `${draft}\n${text}` : text });
    this.#store.dispatch({ type: 'prepare', isPreparing: false });
  }
}
