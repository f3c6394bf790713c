import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { fieldRulesOf, type UploadRules } from '../../state/attachments/upload-rules.js';
import type { Attachment } from '../../state/model.js';
import { base } from '../../styles/base.js';
import type { Chat } from '../shared/chat-context.js';
import { ChatController } from '../shared/chat-controller.js';
import { contentParts } from '../shared/exported-parts.js';
import { renderChip } from './chip.js';
import { chipStyles } from './chip.styles.js';
import { FileDropController } from './file-drop-controller.js';
import { styles } from './file-field.styles.js';
import type { DifyChatFileSource } from './file-source.js';
import {
  attachmentAnnouncement,
  filesStringsFor,
  type LocalizedFilesStrings,
} from './localized-files-strings.js';
import './file-source.js';

/**
 * A form field for files, which uploads them. The group around it has its name. Attachments with a `status` are still uploading or have failed.
 *
 * @customElement dify-chat-file-field
 *
 * @fires {CustomEvent<{ attachments: readonly Attachment[] }>} attachments-change - The list has changed: a file was added or removed, or its upload has progressed.
 */
export class DifyChatFileField extends LitElement {
  static override styles = [base, chipStyles, styles];

  /** The chat that the form belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** `image`, `document`, `audio`, `video` or `custom`; empty allows all. */
  @property({ attribute: false }) allowedTypes: readonly string[] = [];

  /** The extensions that `custom` stands for. */
  @property({ attribute: false }) allowedExtensions: readonly string[] = [];

  /** `local_file` or `remote_url`; empty allows both. */
  @property({ attribute: false }) allowedMethods: readonly string[] = [];

  /** The maximum number of files; `undefined` means the limit of the server. */
  @property({ attribute: false }) limit: number | undefined;

  @property({ attribute: false }) attachments: readonly Attachment[] = [];

  /** The token of the form, which authorises the upload. */
  @property({ attribute: false }) formToken: string | undefined;

  /** Whether the value is invalid. */
  @property({ type: Boolean, reflect: true }) invalid = false;

  /** The screen-reader announcement. */
  @state() private announcement = '';

  /** Whether an upload could not start: then the announcement is visible. */
  @state() private isBlocked = false;

  @query('dify-chat-file-source') private readonly source!: DifyChatFileSource | null;

  @query('button') private readonly button!: HTMLElement | null;

  readonly #chat = new ChatController(this, { app: ({ app }) => app });
  readonly #drop = new FileDropController(this, {
    acceptsFiles: () => this.#rules.fromDevice,
    onFiles: (files) => this.#add(files),
  });
  /** The uploads that were started here, by attachment id. */
  readonly #uploads = new Map<string, { source: File | string; abort: () => void }>();

  constructor() {
    super();
    this.#drop.listenOn(this);
  }

  override focus(options?: FocusOptions): void {
    (this.source ?? this.button)?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('chat')) this.#chat.follow(this.chat);
  }

  protected override render(): TemplateResult {
    const isFull = this.#isFull && this.limit !== 1;
    return html`
      <div class="field ${this.#drop.isOver ? 'over' : ''}">
        ${this.attachments.length ? this.#renderFiles() : nothing}
        ${isFull ? nothing : this.#renderSource()}
        <span class=${this.isBlocked ? 'blocked' : 'visually-hidden'} role="status"
          >${this.announcement}</span
        >
      </div>
    `;
  }

  get #strings(): LocalizedFilesStrings {
    return filesStringsFor(this, this.#chat.strings);
  }

  get #rules(): UploadRules {
    return fieldRulesOf(this.#chat.state.app?.parameters ?? {}, {
      types: this.allowedTypes,
      extensions: this.allowedExtensions,
      methods: this.allowedMethods,
      limit: this.limit,
    });
  }

  get #isFull(): boolean {
    const taken = this.attachments.filter(({ status }) => status !== 'failed');
    return taken.length >= this.#rules.limit;
  }

  #renderFiles(): TemplateResult {
    const strings = this.#strings;
    const items = this.attachments.map((file) => {
      const { id, url } = file;
      const onRemove = () => this.#remove(id);
      const onRetry = this.#uploads.has(id) ? () => this.#retry(id) : undefined;
      const imageUrl = url.startsWith('blob:') ? url : '';
      return html`<li>${renderChip({ file, strings, imageUrl, onRemove, onRetry })}</li>`;
    });
    return html`<ul aria-label=${strings.attachedFiles}>
      ${items}
    </ul>`;
  }

  #renderSource(): TemplateResult {
    return html`
      <dify-chat-file-source
        exportparts=${contentParts}
        .chat=${this.chat}
        .rules=${this.#rules}
        ?multiple=${this.limit !== 1}
        @files-pick=${this.#handleFiles}
        @url-pick=${this.#handleUrl}
      ></dify-chat-file-source>
    `;
  }

  /** In a field for a single file, a new file replaces the previous one. */
  #add(sources: readonly (File | string)[]): void {
    if (this.limit === 1) for (const { id } of this.attachments) this.#discard(id);
    const kept = this.limit === 1 ? [] : this.attachments;
    if (kept !== this.attachments) this.#change(kept);
    for (const source of sources) void this.#upload(source);
  }

  async #upload(source: File | string): Promise<void> {
    const controller = new AbortController();
    const others = () => this.attachments;
    const target = {
      formToken: this.formToken,
      rules: this.#rules,
      // A getter, because the list changes while several files are uploaded.
      get others() {
        return others();
      },
    };
    let latest: Attachment | undefined;
    const onChange = (file: Attachment) => {
      if (!latest) this.#uploads.set(file.id, { source, abort: () => controller.abort() });
      if (latest) this.#replace(file);
      else this.#change([...this.attachments, file]);
      latest = file;
    };
    const { session } = this.#chat;
    const sent = await session?.uploadFor(target, source, onChange, controller.signal);
    this.isBlocked = !sent && !latest;
    if (!sent) this.announcement = this.#strings.uploadFailed;
    if (!sent && latest) this.#replace({ ...latest, status: 'failed', progress: undefined });
  }

  /** Does nothing if the file was removed in the meantime. */
  #replace(file: Attachment): void {
    const at = this.attachments.findIndex(({ id }) => id === file.id);
    if (at >= 0) this.#change(this.attachments.with(at, file));
  }

  #remove(id: string): void {
    this.#discard(id);
    this.#change(this.attachments.filter((file) => file.id !== id));
    void this.updateComplete.then(() => this.focus());
  }

  #retry(id: string): void {
    const source = this.#uploads.get(id)?.source;
    this.#remove(id);
    if (source) void this.#upload(source);
  }

  #discard(id: string): void {
    this.#uploads.get(id)?.abort();
    this.#uploads.delete(id);
    const { url = '' } = this.attachments.find((file) => file.id === id) ?? {};
    if (url.startsWith('blob:')) URL.revokeObjectURL(url);
  }

  #change(attachments: readonly Attachment[]): void {
    this.announcement =
      attachmentAnnouncement(this.attachments, attachments, this.#strings) || this.announcement;
    this.attachments = attachments;
    this.dispatchEvent(new CustomEvent('attachments-change', { detail: { attachments } }));
  }

  #handleFiles({ detail }: CustomEvent<{ files: readonly File[] }>): void {
    this.#add(detail.files);
  }

  #handleUrl({ detail }: CustomEvent<{ url: string }>): void {
    this.#add([detail.url]);
  }
}

define('dify-chat-file-field', DifyChatFileField);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-file-field': DifyChatFileField;
  }
}
