import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Chat } from '../shared/chat-context.js';
import { ChatController } from '../shared/chat-controller.js';
import { FileDrop } from './file-drop.js';
import { define } from '../../lib/define-element.js';
import type { Attachment } from '../../state/model.js';
import { fieldRulesOf, type UploadRules } from '../../state/attachments/upload-rules.js';
import { base } from '../../styles/base.js';
import { renderChip } from './chip.js';
import { chipStyles } from './chip.styles.js';
import { styles } from './file-field.styles.js';
import type { DifyChatFileSource } from './file-source.js';
import {
  attachmentAnnouncement,
  filesStringsFor,
  type LocalizedFilesStrings,
} from './localized-files-strings.js';
import './file-source.js';

/**
 * A field of a form that takes files. It uploads them, and keeps them as they are: those with a status are not there (yet).
 *
 * @customElement dify-chat-file-field
 *
 * @fires {CustomEvent<{ attachments: readonly Attachment[] }>} attachments-change - The visitor has chosen or removed a file, or one has moved on.
 */
export class DifyChatFileField extends LitElement {
  static override styles = [base, chipStyles, styles];

  /** The chat that it belongs to. */
  @property({ attribute: false }) chat: Chat | undefined;

  /** `image`, `document`, `audio`, `video`, `custom`; none: all of them. */
  @property({ attribute: false }) allowedTypes: readonly string[] = [];

  /** What `custom` means. */
  @property({ attribute: false }) allowedExtensions: readonly string[] = [];

  /** `local_file`, `remote_url`; none: both. */
  @property({ attribute: false }) allowedMethods: readonly string[] = [];

  /** How many files; 1 for a single one, none for as many as the server takes. */
  @property({ attribute: false }) limit: number | undefined;

  @property({ attribute: false }) attachments: readonly Attachment[] = [];

  /** Opens the form that the files are for. */
  @property({ attribute: false }) formToken: string | undefined;

  /** The name of the field. */
  @property() label = '';

  /** Something is wrong with what is in it. */
  @property({ type: Boolean, reflect: true }) invalid = false;

  @query('dify-chat-file-source') private readonly source!: DifyChatFileSource | null;

  @query('button') private readonly button!: HTMLElement | null;

  readonly #chat = new ChatController(this, { app: ({ app }) => app });
  readonly #drop = new FileDrop(this, {
    takesFiles: () => this.#rules.fromDevice,
    onFiles: (files) => this.#add(files),
  });
  /** What was chosen here, by the ids of the attachments. */
  readonly #chosen = new Map<string, { source: File | string; abort: () => void }>();
  #news = '';
  /** The news is that a file could not even be listed. */
  #isBlocked = false;

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
      <div class="field ${this.#drop.isOver ? 'over' : ''}" role="group" aria-label=${this.label}>
        ${this.attachments.length ? this.#renderFiles() : nothing}
        ${isFull ? nothing : this.#renderSource()}
        <span class=${this.#isBlocked ? 'blocked' : 'visually-hidden'} role="status"
          >${this.#news}</span
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
      const onRetry = this.#chosen.has(id) ? () => this.#retry(id) : undefined;
      const picture = url.startsWith('blob:') ? url : '';
      return html`<li>${renderChip({ file, strings, picture, onRemove, onRetry })}</li>`;
    });
    return html`<ul aria-label=${strings.attachedFiles}>
      ${items}
    </ul>`;
  }

  #renderSource(): TemplateResult {
    return html`
      <dify-chat-file-source
        .chat=${this.chat}
        .rules=${this.#rules}
        ?multiple=${this.limit !== 1}
        @files-pick=${this.#handleFiles}
        @url-pick=${this.#handleUrl}
      ></dify-chat-file-source>
    `;
  }

  /** Of a single one, another takes the place. */
  #add(sources: readonly (File | string)[]): void {
    if (this.limit === 1) for (const { id } of this.attachments) this.#forget(id);
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
      // Asked for when it is its turn: several may be chosen at a time.
      get others() {
        return others();
      },
    };
    let known: Attachment | undefined;
    const onChange = (file: Attachment) => {
      if (!known) this.#chosen.set(file.id, { source, abort: () => controller.abort() });
      if (known) this.#replace(file);
      else this.#change([...this.attachments, file]);
      known = file;
    };
    const { session } = this.#chat;
    const sent = await session?.uploadFor(target, source, onChange, controller.signal);
    this.#isBlocked = !sent && !known;
    if (!sent) this.#news = this.#strings.uploadFailed;
    if (!sent && known) this.#replace({ ...known, status: 'failed', progress: undefined });
    this.requestUpdate();
  }

  /** Unless it was removed meanwhile. */
  #replace(file: Attachment): void {
    const at = this.attachments.findIndex(({ id }) => id === file.id);
    if (at >= 0) this.#change(this.attachments.with(at, file));
  }

  #remove(id: string): void {
    this.#forget(id);
    this.#change(this.attachments.filter((file) => file.id !== id));
    void this.updateComplete.then(() => this.focus());
  }

  #retry(id: string): void {
    const source = this.#chosen.get(id)?.source;
    this.#remove(id);
    if (source) void this.#upload(source);
  }

  #forget(id: string): void {
    this.#chosen.get(id)?.abort();
    this.#chosen.delete(id);
    const { url = '' } = this.attachments.find((file) => file.id === id) ?? {};
    if (url.startsWith('blob:')) URL.revokeObjectURL(url);
  }

  #change(attachments: readonly Attachment[]): void {
    this.#news = attachmentAnnouncement(this.attachments, attachments, this.#strings) || this.#news;
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
