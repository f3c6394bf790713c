import type { Attachment } from '../model.js';
import type { EffectsContext } from './context.js';

/** Where a file goes: to the app, or to a form that is opened by a token. */
export type UploadTarget = { readonly formToken?: string | undefined };

/** The files of the next question, and of fields of forms, on their way to the server. */
export class Uploads {
  readonly #context: EffectsContext;

  constructor(context: EffectsContext) {
    this.#context = context;
  }

  attach(files: readonly File[]): void {
    [this.#context, files];
  }

  attachUrl(url: string): void {
    url;
  }

  detach(id: string): void {
    id;
  }

  retry(id: string): void {
    id;
  }

  async settle(questionKey: string): Promise<readonly Attachment[]> {
    const { messages } = this.#context.store.state;
    return Promise.resolve(messages.find(({ key }) => key === questionKey)?.attachments ?? []);
  }

  async uploadFor(
    target: UploadTarget,
    file: File | string,
    onChange: (attachment: Attachment) => void,
    signal?: AbortSignal,
  ): Promise<Attachment> {
    [target, file, onChange, signal];
    return Promise.reject(new Error('not built yet'));
  }
}
