import type { EffectRunner } from './effects/effect-runner.js';
import { OptimisticRatings } from './effects/optimistic-ratings.js';
import type { FormSubmission } from './effects/submit-form.js';
import type { UploadTarget } from './effects/uploads.js';
import type { Attachment, ChatState, Rating } from './model.js';
import type { ChatAction } from './reducer.js';
import type { Store } from './store.js';

/** The part of a session that does not ask: ratings, forms, files, icons. `false` and `undefined`: it was not done. */
export abstract class SessionActions {
  abstract readonly store: Store<ChatState, ChatAction>;
  protected abstract readonly effects: EffectRunner;
  readonly #ratings = new OptimisticRatings();

  /** Rates an answer, or takes the rating back (`null`). Resolves with whether the server has stored it. */
  async rate(messageId: string, rating: Rating, comment?: string): Promise<boolean> {
    return this.#ratings.rate(this.store, messageId, rating, () =>
      this.effects.run('rating an answer', (effects) =>
        effects.storeRating(messageId, rating, comment),
      ),
    );
  }

  /**
   * Answers a form with which a workflow waits, and reads the answer on. Resolves with whether the server has taken it; why
   * it has not is in the form.
   */
  async answerForm(answerKey: string, formId: string, reply: FormSubmission): Promise<boolean> {
    const isTaken = await this.effects.run('submitting a form', (effects) =>
      effects.answerForm(answerKey, formId, reply),
    );
    return isTaken ?? false;
  }

  /** Puts files to the next question, and uploads those that the app allows. `false`: none was put there. */
  async attach(files: readonly File[]): Promise<boolean> {
    return this.effects.complete('attaching files', (effects) => effects.attach(files));
  }

  /** As `attach`, for the absolute URL of a file on the web. */
  async attachUrl(url: string): Promise<boolean> {
    return this.effects.complete('attaching a file', (effects) => effects.attachUrl(url));
  }

  /** Takes a file back, and ends its upload. `false`: it is still there. */
  async detach(id: string): Promise<boolean> {
    return this.effects.complete('removing a file', (effects) => effects.detach(id));
  }

  /** Begins the upload of a file again that failed. `false`: it is still failed. */
  async retryUpload(id: string): Promise<boolean> {
    return this.effects.complete('uploading a file', (effects) => effects.retryUpload(id));
  }

  /**
   * Uploads a file, or has the server fetch one, for a field of a form, which keeps the attachment itself: `onChange` hears
   * of each step. Resolves with the attachment as it is at the end, `undefined` when the upload was not done.
   */
  async uploadFor(
    target: UploadTarget,
    source: File | string,
    onChange: (attachment: Attachment) => void,
    signal?: AbortSignal,
  ): Promise<Attachment | undefined> {
    return this.effects.run('uploading a file', (effects) =>
      effects.uploadFor(target, source, onChange, signal),
    );
  }

  /** Fetches anew the URLs of a message's files, which are signed for minutes only. `false`: it could not be tried. */
  async renewFiles(messageKey: string): Promise<boolean> {
    return this.effects.complete('renewing the URLs of files', (effects) =>
      effects.renewFiles(messageKey),
    );
  }

  /** Loads the icons of the app's tools, once. `false`: it could not be tried. */
  async fetchToolIcons(): Promise<boolean> {
    return this.effects.complete('loading the icons of tools', (effects) =>
      effects.fetchToolIcons(),
    );
  }

  /** Loads questions that may follow an answer. */
  protected async suggest(answerKey: string): Promise<void> {
    await this.effects.run('loading suggestions', (effects) => effects.suggest(answerKey));
  }

  /** The files of a question, once all are uploaded; those that could not be are `failed`. `onSign`: they still move. */
  protected async settleUploads(
    questionKey: string,
    onSign?: () => void,
  ): Promise<readonly Attachment[] | undefined> {
    return this.effects.run('uploading the files of a question', (effects) =>
      effects.settleUploads(questionKey, onSign),
    );
  }
}
