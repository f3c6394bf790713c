import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { consumeChat } from '../shared/chat-controller.js';
import { FileDrop } from './file-drop.js';
import { define } from '../../lib/define-element.js';
import type { Attachment } from '../../state/model.js';
import { uploadRulesOf, type UploadRules } from '../../state/attachments/upload-rules.js';
import { base } from '../../styles/base.js';
import { styles } from './attach.styles.js';
import { renderChip } from './chip.js';
import { chipStyles } from './chip.styles.js';
import type { DifyChatFileSource } from './file-source.js';
import { fileIcons } from './file-icons.js';
import {
  attachmentAnnouncement,
  filesStringsFor,
  type LocalizedFilesStrings,
} from './localized-files-strings.js';
import './file-source.js';

/**
 * The files that go with the next question: a button, a place to drop them that is the whole window, and what has been chosen.
 * It stands in the composer's form, of which its parts are rows and columns.
 *
 * @customElement dify-chat-attach
 */
export class DifyChatAttach extends LitElement {
  static override styles = [base, chipStyles, styles];

  /** Where files may be dropped and pasted. */
  @property({ attribute: false }) dropTarget: HTMLElement | undefined;

  /** What those hear who cannot see the tray. */
  @state() private news = '';

  /** The news is that nothing can be attached: then the tray does not say it. */
  @state() private isBlocked = false;

  @query('dify-chat-file-source') private readonly source!: DifyChatFileSource;

  @query('ul') private readonly tray!: HTMLElement | null;

  readonly #chat = consumeChat(this, {
    attachments: ({ attachments }) => attachments,
    app: ({ app }) => app,
  });
  readonly #drop = new FileDrop(this, {
    takesFiles: () => Boolean(this.#rules?.fromDevice),
    onFiles: (files) => this.#attach(files),
    pastes: true,
  });
  #known: readonly Attachment[] | undefined;
  /** Which of how many files is being removed. */
  #removed: { index: number; count: number } | undefined;

  protected override willUpdate(): void {
    const { attachments = [] } = this.#chat.state;
    if (attachments === this.#known) return;
    const news = this.#known && attachmentAnnouncement(this.#known, attachments, this.#strings);
    if (news) this.news = news;
    this.#known = attachments;
  }

  protected override render(): TemplateResult {
    const { attachments = [] } = this.#chat.state;
    return html`
      ${this.#drop.isOver ? this.#renderTarget() : nothing}
      ${attachments.length ? this.#renderTray(attachments) : nothing}
      <dify-chat-file-source
        .chat=${this.#chat.chat}
        compact
        multiple
        .rules=${this.#rules}
        @files-pick=${this.#handleFiles}
        @url-pick=${this.#handleUrl}
      ></dify-chat-file-source>
      <span class=${this.isBlocked ? 'blocked' : 'visually-hidden'} role="status"
        >${this.news}</span
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

  #renderTarget(): TemplateResult {
    return html`
      <div class="target">
        <p>${fileIcons.upload}${this.#strings.dropFiles}</p>
      </div>
    `;
  }

  #renderTray(attachments: readonly Attachment[]): TemplateResult {
    const strings = this.#strings;
    const items = attachments.map((file, index) => {
      const { id, url } = file;
      const onRemove = () => this.#remove(id, index);
      const onRetry = () => void this.#follow(this.#chat.session?.retryUpload(id));
      const picture = url.startsWith('blob:') ? url : '';
      return html`<li>${renderChip({ file, strings, picture, onRemove, onRetry })}</li>`;
    });
    return html`<ul aria-label=${strings.attachedFiles}>
      ${items}
    </ul>`;
  }

  #remove(id: string, index: number): void {
    const removed = { index, count: this.#known?.length ?? 0 };
    this.#removed = removed;
    void this.#chat.session?.detach(id).then((isDone) => {
      if (!isDone && this.#removed === removed) this.#removed = undefined;
    });
  }

  /** What was pressed goes: the focus goes to its neighbour, else to the button. */
  #moveFocus(): void {
    const { index = 0, count = 0 } = this.#removed ?? {};
    const buttons = [...(this.tray?.querySelectorAll<HTMLElement>('.remove') ?? [])];
    if (!this.#removed || buttons.length >= count) return;
    this.#removed = undefined;
    (buttons[Math.min(index, buttons.length - 1)] ?? this.source).focus();
  }

  #handleFiles({ detail }: CustomEvent<{ files: readonly File[] }>): void {
    this.#attach(detail.files);
  }

  #handleUrl({ detail }: CustomEvent<{ url: string }>): void {
    void this.#follow(this.#chat.session?.attachUrl(detail.url));
  }

  #attach(files: readonly File[]): void {
    void this.#follow(this.#chat.session?.attach(files));
  }

  /** An upload that was not begun leaves no trace in the tray. */
  async #follow(begun: Promise<boolean> | undefined): Promise<void> {
    this.isBlocked = !(await begun);
    if (this.isBlocked) this.news = this.#strings.uploadFailed;
  }
}

define('dify-chat-attach', DifyChatAttach);

declare global {
  interface HTMLElementTagNameMap {
    'dify-chat-attach': DifyChatAttach;
  }
}
