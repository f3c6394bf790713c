import type { EffectRunner } from './effects/effect-runner.js';
import { OptimisticRatings } from './effects/optimistic-ratings.js';
import type { FormSubmission } from './effects/submit-form.js';
import type { UploadTarget } from './effects/uploads.js';
import type { Attachment, ChatState, Rating } from './model.js';
import type { ChatAction } from './reducer.js';
import { fileUrlOf } from './selectors.js';
import type { Store } from './store.js';

/** The actions of a session besides sending: ratings, forms, files, icons. They never reject; `false` and `undefined` mean failure. */
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
   * Submits a form of a paused workflow, and reads the rest of the answer. Resolves with whether the server has accepted it;
   * if not, the form in the state has the reason.
   */
  async submitForm(
    answerKey: string,
    formId: string,
    submission: FormSubmission,
  ): Promise<boolean> {
    const isAccepted = await this.effects.run('submitting a form', (effects) =>
      effects.submitForm(answerKey, formId, submission),
    );
    return isAccepted ?? false;
  }

  /** Adds files to the composer, and uploads those that the app accepts. */
  async attach(files: readonly File[]): Promise<boolean> {
    return this.effects.complete('attaching files', (effects) => effects.attach(files));
  }

  /** Like `attach`, for a file at an absolute URL. */
  async attachUrl(url: string): Promise<boolean> {
    return this.effects.complete('attaching a file', (effects) => effects.attachUrl(url));
  }

  /** Removes a file, and aborts its upload. */
  async detach(id: string): Promise<boolean> {
    return this.effects.complete('removing a file', (effects) => effects.detach(id));
  }

  /** Retries the failed upload of a file. */
  async retryUpload(id: string): Promise<boolean> {
    return this.effects.complete('uploading a file', (effects) => effects.retryUpload(id));
  }

  /**
   * Uploads a file, or has the server fetch one, for a field of a form. The field keeps the attachment: `onChange` receives
   * every version of it. Resolves with the last version; `undefined` when the code for uploads cannot be loaded.
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

  /** Renews the signed URLs of a message's files, which expire within minutes. */
  async renewFiles(messageKey: string): Promise<boolean> {
    return this.effects.complete('renewing the URLs of files', (effects) =>
      effects.renewFiles(messageKey),
    );
  }

  /** Like `renewFiles`; resolves with the URL of one of the files, which is the old one if the renewal failed. */
  async renewUrl(messageKey: string, fileId: string): Promise<string | undefined> {
    await this.renewFiles(messageKey);
    return fileUrlOf(this.store.state, messageKey, fileId);
  }

  /** Loads the icons of the app's tools, once. */
  async fetchToolIcons(): Promise<boolean> {
    return this.effects.complete('loading the icons of tools', (effects) =>
      effects.fetchToolIcons(),
    );
  }

  /** Loads the suggested questions after an answer. */
  protected async suggest(answerKey: string): Promise<void> {
    await this.effects.run('loading suggestions', (effects) => effects.suggest(answerKey));
  }

  /** Resolves with the files of a question once each is uploaded or `failed`; calls `onProgress` while uploads proceed. */
  protected async settleUploads(
    questionKey: string,
    onProgress?: () => void,
  ): Promise<readonly Attachment[] | undefined> {
    return this.effects.run('uploading the files of a question', (effects) =>
      effects.settleUploads(questionKey, onProgress),
    );
  }
}
