import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { define } from '../../lib/define-element.js';
import { uploadRulesOf, type UploadRules } from '../../state/attachments/upload-rules.js';
import type { Attachment } from '../../state/model.js';
import { base } from '../../styles/base.js';
import { consumeChat } from '../shared/chat-controller.js';
import { contentParts } from '../shared/exported-parts.js';
import { styles } from './attach.styles.js';
import { renderChip } from './chip.js';
import { chipStyles } from './chip.styles.js';
import { FileDropController } from './file-drop-controller.js';
import { fileIcons } from './file-icons.js';
import type { DifyChatFileSource } from './file-source.js';
import {
  attachmentAnnouncement,
  filesStringsFor,
  type LocalizedFilesStrings,
} from './localized-files-strings.js';
import './file-source.js';

/**
 * The attachments of the next question: the attach button, a drop target that covers the panel, and the tray of chosen files.
 * It has no box of its own: its children are laid out by the form of the composer.
 *
 * @customElement dify-chat-attach
 */
export class DifyChatAttach extends LitElement {
  static override styles = [base, chipStyles, styles];

  /** The element that accepts dropped and pasted files. */
  @property({ attribute: false }) dropTarget: HTMLElement | undefined;

  /** The screen-reader announcement. */
  @state() private announcement = '';

  /** Whether an upload could not start: then the tray has no entry for it, and the announcement is visible. */
  @state() private isBlocked = false;

  @query('dify-chat-file-source') private readonly source!: DifyChatFileSource;

  @query('ul') private readonly tray!: HTMLElement | null;

  readonly #chat = consumeChat(this, {
    attachments: ({ attachments }) => attachments,
    app: ({ app }) => app,
  });
  readonly #drop = new FileDropController(this, {
    acceptsFiles: () => Boolean(this.#rules?.fromDevice),
    onFiles: (files) => this.#attach(files),
    acceptsPaste: true,
  });
  #previous: readonly Attachment[] | undefined;
  /** The position of the file that is being removed, and the number of files before that. */
  #pendingRemoval: { index: number; count: number } | undefined;

  protected override willUpdate(): void {
    const { attachments = [] } = this.#chat.state;
    if (attachments === this.#previous) return;
    const announcement =
      this.#previous && attachmentAnnouncement(this.#previous, attachments, this.#strings);
    if (announcement) this.announcement = announcement;
    this.#previous = attachments;
  }

  protected override render(): TemplateResult {
    const { attachments = [] } = this.#chat.state;
    return html`
      ${this.#drop.isOver ? this.#renderDropOverlay() : nothing}
      ${attachments.length ? this.#renderTray(attachments) : nothing}
      <dify-chat-file-source
        exportparts=${contentParts}
        .chat=${this.#chat.chat}
        compact
        multiple
        .rules=${this.#rules}
        @files-pick=${this.#handleFiles}
        @url-pick=${this.#handleUrl}
      ></dify-chat-file-source>
      <span class=${this.isBlocked ? 'blocked' : 'visually-hidden'} role="status"
        >${this.announcement}</span
      >
    `;
  }

  protected override updated(): void {
    this.#drop.listenOn(this.dropTarget);
    this.#moveFocus();
  }

  get #strings(): LocalizedFilesStrings {
    return filesStringsFor(this, this.#chat.strings);
  }

  get #rules(): UploadRules | undefined {
    const { app } = this.#chat.state;
    return app && uploadRulesOf(app.parameters);
  }

  #renderDropOverlay(): TemplateResult {
    return html`
      <div class="drop-overlay">
        <p>${fileIcons.upload}${this.#strings.dropFiles}</p>
      </div>
    `;
  }

  #renderTray(attachments: readonly Attachment[]): TemplateResult {
    const strings = this.#strings;
    const items = attachments.map((file, index) => {
      const { id, url } = file;
      const onRemove = () => this.#remove(id, index);
      const onRetry = () => void this.#reportFailure(this.#chat.session?.retryUpload(id));
      const imageUrl = url.startsWith('blob:') ? url : '';
      return html`<li>${renderChip({ file, strings, imageUrl, onRemove, onRetry })}</li>`;
    });
    return html`<ul aria-label=${strings.attachedFiles}>
      ${items}
    </ul>`;
  }

  #remove(id: string, index: number): void {
    const removed = { index, count: this.#previous?.length ?? 0 };
    this.#pendingRemoval = removed;
    void this.#chat.session?.detach(id).then((isDone) => {
      if (!isDone && this.#pendingRemoval === removed) this.#pendingRemoval = undefined;
    });
  }

  /** The pressed button is removed with its file; move the focus to the next remove button, else to the attach button. */
  #moveFocus(): void {
    const { index = 0, count = 0 } = this.#pendingRemoval ?? {};
    const buttons = [...(this.tray?.querySelectorAll<HTMLElement>('.remove') ?? [])];
    if (!this.#pendingRemoval || buttons.length >= count) return;
    this.#pendingRemoval = undefined;
    (buttons[Math.min(index, buttons.length - 1)] ?? this.source).focus();
  }

  #handleFiles({ detail }: CustomEvent<{ files: readonly File[] }>): void {
    this.#attach(detail.files);
  }

  #handleUrl({ detail }: CustomEvent<{ url: string }>): void {
    void this.#reportFailure(this.#chat.session?.attachUrl(detail.url));
  }

  #attach(files: readonly File[]): void {
    void this.#reportFailure(this.#chat.session?.attach(files));
  }

  /** Shows an error for an upload that could not start, which has no entry in the tray. */
  async #reportFailure(upload: Promise<boolean> | undefined): Promise<void> {
    this.isBlocked = !(await upload);
    if (this.isBlocked) this.announcement = this.#strings.uploadFailed;
  }
}

define('dify-chat-attach', DifyChatAttach);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-attach': DifyChatAttach;
  }
}
