import { afterFetch, newAttachment } from '../attachments/new-attachment.js';
import { uploadRulesOf, type UploadRules } from '../attachments/upload-rules.js';
import type { Attachment } from '../model.js';
import { plainError } from '../new-message.js';
import { answerOf } from '../selectors.js';
import type { EffectContext } from './effect-context.js';
import { Semaphore } from './semaphore.js';
import { Transfer, transferFault, type Source } from './transfer.js';

/** More at a time would only make each of them slower. */
const AT_A_TIME = 3;
/** While nobody can tell how far an upload is, it counts as alive. */
const SIGN_EVERY_MS = 10_000;

/** Where a file goes: to the app, or to a form that is opened by a token. */
export interface UploadTarget {
  readonly formToken?: string | undefined;
  /** What is taken there; default: what the app takes with a question. */
  readonly rules?: UploadRules | undefined;
  /** What is there already. */
  readonly others?: readonly Attachment[] | undefined;
}

/** One upload, and who hears of each of its steps. */
interface Upload {
  rules: UploadRules;
  formToken?: string | undefined;
  signal: AbortSignal;
  tell: (fields: Partial<Attachment>) => void;
}

/** The files of the next question, and of fields of forms, on their way to the server. */
export class Uploads {
  readonly #context: EffectContext;
  readonly #transfer: Transfer;
  readonly #lanes = new Semaphore(AT_A_TIME);
  /** What can be uploaded (again), and what is being uploaded, by the ids of the attachments. */
  readonly #sources = new Map<string, Source>();
  readonly #running = new Map<string, { done: Promise<void>; abort: () => void }>();
  /** The previews of this page, by the ids of the attachments. */
  readonly #previews = new Map<string, string>();
  /** Who waits for files, and wants to know that they still move. */
  readonly #watchers = new Set<() => void>();

  constructor(context: EffectContext) {
    this.#context = context;
    this.#transfer = new Transfer(context);
    const { store } = context;
    let { attachments, messages } = store.state;
    store.subscribe(() => {
      const { state } = store;
      if (state.attachments === attachments && state.messages.length === messages.length) return;
      ({ attachments, messages } = state);
      this.#tidy();
    });
  }

  async attach(files: readonly File[]): Promise<void> {
    await this.#appLoaded();
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
    await this.#appLoaded();
    const attachments: Attachment[] = [];
    for (const file of files) attachments.push(this.#register(file, attachments));
    use(attachments);
    this.#tidy();
    for (const { id } of attachments) if (this.#sources.has(id)) this.#begin(id);
  }

  /** As `attach`, for the absolute URL of a file on the web. */
  async attachUrl(url: string): Promise<void> {
    await this.#appLoaded();
    this.#add(url);
  }

  /** Of a question, only what did not go with it. */
  detach(id: string): void {
    const { attachments } = this.#context.store.state;
    this.#changeLists(id, (files) =>
      files.filter((file) => file.id !== id || (files !== attachments && !file.status)),
    );
  }

  retry(id: string): void {
    if (!this.#running.has(id)) this.#begin(id);
  }

  /**
   * The files of a question once all are there, or cannot get there; what failed before is tried again. `onSign` hears that
   * they still move.
   */
  async settle(
    questionKey: string,
    onSign: () => void = () => undefined,
  ): Promise<readonly Attachment[]> {
    const { clock, store } = this.#context;
    const files = () => answerOf(store.state, questionKey)?.attachments ?? [];
    for (const { id, status } of files()) if (status && !this.#running.has(id)) this.#begin(id);
    let cancel: () => void = () => undefined;
    const watch = () => {
      cancel = clock.after(SIGN_EVERY_MS, () => {
        if (files().some(({ status, progress }) => status && progress === undefined)) onSign();
        watch();
      });
    };
    watch();
    this.#watchers.add(onSign);
    await Promise.all(files().flatMap(({ id }) => this.#running.get(id)?.done ?? []));
    this.#watchers.delete(onSign);
    cancel();
    return files();
  }

  /** As `attach`, for a field of a form, which keeps the attachment itself. */
  async uploadFor(
    { formToken, rules = this.#rules, others = [] }: UploadTarget,
    source: Source,
    onChange: (attachment: Attachment) => void,
    signal = new AbortController().signal,
  ): Promise<Attachment> {
    let attachment = this.#create(source, rules, others, formToken);
    const tell = (fields: Partial<Attachment>) => {
      attachment = { ...attachment, ...fields };
      onChange(attachment);
    };
    tell({});
    if (attachment.status === 'uploading')
      await this.#send(source, { rules, formToken, signal, tell });
    return attachment;
  }

  get #rules(): UploadRules {
    return uploadRulesOf(this.#context.store.state.app?.parameters ?? {});
  }

  /** A page may give files before the app has said what it takes. */
  async #appLoaded(): Promise<void> {
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

  #add(source: Source): void {
    const { store } = this.#context;
    const { attachments } = store.state;
    const attachment = this.#register(source, attachments);
    store.dispatch({ type: 'change', fields: { attachments: [...attachments, attachment] } });
    if (attachment.status === 'uploading') this.#begin(attachment.id);
  }

  /** Creates an attachment of which nothing is uploaded yet. */
  #register(source: Source, others: readonly Attachment[]): Attachment {
    const attachment = this.#create(source, this.#rules, others);
    const { id, status, url } = attachment;
    if (url.startsWith('blob:')) this.#previews.set(id, url);
    if (status === 'uploading') this.#sources.set(id, source);
    return attachment;
  }

  #create(
    source: Source,
    rules: UploadRules,
    others: readonly Attachment[],
    formToken?: string,
  ): Attachment {
    // What the server has fetched is an upload like any other: only where those are taken.
    const isFetched = rules.fromDevice && this.#transfer.canFetch(formToken);
    return newAttachment(source, { id: this.#context.newId(), rules, others, isFetched });
  }

  #begin(id: string): void {
    const source = this.#sources.get(id);
    if (!source) return this.#change(id, { status: 'failed' });
    const controller = new AbortController();
    const tell = (fields: Partial<Attachment>) => {
      this.#change(id, fields);
      for (const onSign of this.#watchers) onSign();
    };
    tell({ status: 'uploading', progress: undefined, problem: undefined });
    const done = this.#send(source, {
      rules: this.#rules,
      signal: controller.signal,
      tell,
    }).finally(() => this.#running.delete(id));
    this.#running.set(id, { done, abort: () => controller.abort() });
  }

  async #send(source: Source, { rules, formToken, signal, tell }: Upload): Promise<void> {
    const onProgress = (progress: number) => tell({ progress });
    const settled = { status: undefined, progress: undefined };
    try {
      const send = () => this.#transfer.send(source, { formToken, signal, onProgress });
      const fields = await this.#lanes.run(send, signal);
      tell({ ...settled, ...(typeof source === 'string' ? afterFetch(fields, rules) : fields) });
    } catch (failure) {
      const error = transferFault(failure, signal);
      if (error.kind === 'aborted') return;
      if (error !== failure) this.#context.onFault(failure, 'uploading a file');
      const problem = { reason: 'upload', error: plainError(error) } as const;
      tell({ ...settled, status: 'failed', problem });
    }
  }

  #change(id: string, fields: Partial<Attachment>): void {
    this.#changeLists(id, (files) =>
      files.map((file) => (file.id === id ? { ...file, ...fields } : file)),
    );
  }

  /** Changes every list that the file is in: who asks again has it in two. */
  #changeLists(id: string, change: (files: readonly Attachment[]) => readonly Attachment[]): void {
    const { store } = this.#context;
    const has = (files: readonly Attachment[]) => files.some((file) => file.id === id);
    const { attachments, messages } = store.state;
    if (has(attachments))
      store.dispatch({ type: 'change', fields: { attachments: change(attachments) } });
    for (const { key, attachments: sent } of messages)
      if (has(sent))
        store.dispatch({ type: 'change-message', key, fields: { attachments: change(sent) } });
  }

  /** Ends and forgets what is in no list any more. */
  #tidy(): void {
    if (this.#sources.size === 0) return;
    const { attachments, messages } = this.#context.store.state;
    const lists = [attachments, ...messages.map((message) => message.attachments)];
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
