import { afterFetch, newAttachment, type AttachmentSource } from '../attachments/new-attachment.js';
import { uploadRulesOf, type UploadRules } from '../attachments/upload-rules.js';
import type { Attachment } from '../model.js';
import { plainError } from '../new-message.js';
import { answerOf } from '../selectors.js';
import { allMessages } from '../versions/arrange.js';
import type { EffectContext } from './effect-context.js';
import { Semaphore } from './semaphore.js';
import { Transfer, transferError } from './transfer.js';

const MAX_CONCURRENT_UPLOADS = 3;
/** How often an upload without progress events (such as a fetch by the server) reports activity. */
const ACTIVITY_INTERVAL_MS = 10_000;

/** The destination of a file: the app, or the form of a token. */
export interface UploadTarget {
  readonly formToken?: string | undefined;
  /** The rules of the destination; default: those of the app for a question. */
  readonly rules?: UploadRules | undefined;
  /** The attachments that the destination already has. */
  readonly others?: readonly Attachment[] | undefined;
}

/** One upload; `update` receives each change of its attachment. */
interface UploadRun {
  rules: UploadRules;
  formToken?: string | undefined;
  signal: AbortSignal;
  update: (fields: Partial<Attachment>) => void;
}

/** Uploads the files of the next question and of form fields. */
export class Uploads {
  readonly #context: EffectContext;
  readonly #transfer: Transfer;
  readonly #semaphore = new Semaphore(MAX_CONCURRENT_UPLOADS);
  /** The sources for uploads and retries, and the running uploads, by attachment id. */
  readonly #sources = new Map<string, AttachmentSource>();
  readonly #running = new Map<string, { done: Promise<void>; abort: () => void }>();
  /** Object URLs of the previews, by attachment id. */
  readonly #previews = new Map<string, string>();
  /** Callbacks of callers that wait for uploads and reset their timeouts on activity. */
  readonly #activityListeners = new Set<() => void>();

  constructor(context: EffectContext) {
    this.#context = context;
    this.#transfer = new Transfer(context);
    const { store } = context;
    let { attachments, messages } = store.state;
    store.subscribe(() => {
      const { state } = store;
      if (state.attachments === attachments && state.messages.length === messages.length) return;
      ({ attachments, messages } = state);
      this.#releaseRemoved();
    });
  }

  async attach(files: readonly File[]): Promise<void> {
    await this.#waitForApp();
    for (const file of files) this.#add(file);
  }

  /**
   * Creates attachments and passes them to `use`, which may put them into the state; uploads those that it has put there and
   * drops the others.
   */
  async createAttachments(
    files: readonly File[],
    use: (attachments: readonly Attachment[]) => void,
  ): Promise<void> {
    await this.#waitForApp();
    const attachments: Attachment[] = [];
    for (const file of files) attachments.push(this.#register(file, attachments));
    use(attachments);
    this.#releaseRemoved();
    for (const { id } of attachments) if (this.#sources.has(id)) this.#start(id);
  }

  /** Like `attach`, for the absolute URL of a file on the web. */
  async attachUrl(url: string): Promise<void> {
    await this.#waitForApp();
    this.#add(url);
  }

  /** Removes an attachment; from a question that was sent, only if its upload has not succeeded. */
  detach(id: string): void {
    const { attachments } = this.#context.store.state;
    this.#changeLists(id, (files) =>
      files.filter((file) => file.id !== id || (files !== attachments && !file.status)),
    );
  }

  retry(id: string): void {
    if (!this.#running.has(id)) this.#start(id);
  }

  /** Resolves with the files of a question when no upload runs; retries failed ones first. Calls `onActivity` while they progress. */
  async settle(
    questionKey: string,
    onActivity: () => void = () => undefined,
  ): Promise<readonly Attachment[]> {
    const { clock, store } = this.#context;
    const files = () => answerOf(store.state, questionKey)?.attachments ?? [];
    for (const { id, status } of files()) if (status && !this.#running.has(id)) this.#start(id);
    let cancel: () => void = () => undefined;
    const watch = () => {
      cancel = clock.after(ACTIVITY_INTERVAL_MS, () => {
        if (files().some(({ status, progress }) => status && progress === undefined)) onActivity();
        watch();
      });
    };
    watch();
    this.#activityListeners.add(onActivity);
    await Promise.all(files().flatMap(({ id }) => this.#running.get(id)?.done ?? []));
    this.#activityListeners.delete(onActivity);
    cancel();
    return files();
  }

  /** Uploads a file for a form field, which holds the attachment itself. */
  async uploadFor(
    { formToken, rules = this.#rules, others = [] }: UploadTarget,
    source: AttachmentSource,
    onChange: (attachment: Attachment) => void,
    signal = new AbortController().signal,
  ): Promise<Attachment> {
    let attachment = this.#create(source, rules, others, formToken);
    const update = (fields: Partial<Attachment>) => {
      attachment = { ...attachment, ...fields };
      onChange(attachment);
    };
    update({});
    if (attachment.status === 'uploading')
      await this.#send(source, { rules, formToken, signal, update });
    return attachment;
  }

  get #rules(): UploadRules {
    return uploadRulesOf(this.#context.store.state.app?.parameters ?? {});
  }

  /** The upload rules are known once the app is loaded; the page may attach files earlier. */
  async #waitForApp(): Promise<void> {
    const { store } = this.#context;
    const isLoading = () => store.state.appStatus === 'loading';
    if (!isLoading()) return;
    await new Promise<void>((resolve) => {
      const end = store.subscribe(() => {
        if (isLoading()) return;
        end();
        resolve();
      });
    });
  }

  #add(source: AttachmentSource): void {
    const { store } = this.#context;
    const { attachments } = store.state;
    const attachment = this.#register(source, attachments);
    store.dispatch({ type: 'change', fields: { attachments: [...attachments, attachment] } });
    if (attachment.status === 'uploading') this.#start(attachment.id);
  }

  /** Creates an attachment of which nothing is uploaded yet. */
  #register(source: AttachmentSource, others: readonly Attachment[]): Attachment {
    const attachment = this.#create(source, this.#rules, others);
    const { id, status, url } = attachment;
    if (url.startsWith('blob:')) this.#previews.set(id, url);
    if (status === 'uploading') this.#sources.set(id, source);
    return attachment;
  }

  #create(
    source: AttachmentSource,
    rules: UploadRules,
    others: readonly Attachment[],
    formToken?: string,
  ): Attachment {
    // A file that the server fetches counts as an upload, so the app must allow uploads.
    const isFetched = rules.fromDevice && this.#transfer.canFetch(formToken);
    return newAttachment(source, { id: this.#context.newId(), rules, others, isFetched });
  }

  #start(id: string): void {
    const source = this.#sources.get(id);
    if (!source) return this.#change(id, { status: 'failed' });
    const controller = new AbortController();
    const update = (fields: Partial<Attachment>) => {
      this.#change(id, fields);
      for (const onActivity of this.#activityListeners) onActivity();
    };
    update({ status: 'uploading', progress: undefined, problem: undefined });
    const done = this.#send(source, {
      rules: this.#rules,
      signal: controller.signal,
      update,
    }).finally(() => this.#running.delete(id));
    this.#running.set(id, { done, abort: () => controller.abort() });
  }

  async #send(
    source: AttachmentSource,
    { rules, formToken, signal, update }: UploadRun,
  ): Promise<void> {
    const onProgress = (progress: number) => update({ progress });
    const settled = { status: undefined, progress: undefined };
    try {
      const send = () => this.#transfer.send(source, { formToken, signal, onProgress });
      const fields = await this.#semaphore.run(send, signal);
      update({ ...settled, ...(typeof source === 'string' ? afterFetch(fields, rules) : fields) });
    } catch (failure) {
      const error = transferError(failure, signal);
      if (error.kind === 'aborted') return;
      if (error !== failure) this.#context.onUnexpectedError(failure, 'uploading a file');
      const problem = { reason: 'upload', error: plainError(error) } as const;
      update({ ...settled, status: 'failed', problem });
    }
  }

  #change(id: string, fields: Partial<Attachment>): void {
    this.#changeLists(id, (files) =>
      files.map((file) => (file.id === id ? { ...file, ...fields } : file)),
    );
  }

  /** Changes the file in every list that contains it: during a retry there are two. */
  #changeLists(id: string, change: (files: readonly Attachment[]) => readonly Attachment[]): void {
    const { store } = this.#context;
    const has = (files: readonly Attachment[]) => files.some((file) => file.id === id);
    const { attachments } = store.state;
    if (has(attachments))
      store.dispatch({ type: 'change', fields: { attachments: change(attachments) } });
    for (const { key, attachments: sent } of allMessages(store.state))
      if (has(sent))
        store.dispatch({ type: 'change-message', key, fields: { attachments: change(sent) } });
  }

  /** Aborts the uploads and frees the previews of attachments that are no longer in any list; versions that are not shown have theirs. */
  #releaseRemoved(): void {
    if (this.#sources.size === 0) return;
    const { state } = this.#context.store;
    const lists = [state, ...allMessages(state)].map(({ attachments }) => attachments);
    const ids = new Set(lists.flatMap((files) => files.map(({ id }) => id)));
    for (const id of this.#sources.keys()) {
      if (ids.has(id)) continue;
      this.#running.get(id)?.abort();
      this.#sources.delete(id);
      URL.revokeObjectURL(this.#previews.get(id) ?? '');
      this.#previews.delete(id);
    }
  }
}
