import type { Attachment } from '../../src/state/model.js';

/** Replaces `dify-chat-file-field`: has the same properties, and dispatches the attachments that a test passes to `offer()`. */
export class FakeFileField extends HTMLElement {
  label = '';
  allowedTypes: readonly string[] = [];
  allowedExtensions: readonly string[] = [];
  allowedMethods: readonly string[] = [];
  limit: number | undefined;
  attachments: readonly Attachment[] = [];
  formToken: string | undefined;
  invalid = false;

  constructor() {
    super();
    this.attachShadow({ mode: 'open', delegatesFocus: true }).append(
      document.createElement('button'),
    );
    this.shadowRoot!.querySelector('button')!.append('Add');
  }

  offer(...attachments: Attachment[]): void {
    this.dispatchEvent(new CustomEvent('attachments-change', { detail: { attachments } }));
  }
}

// Defined before the real element, which then skips its own definition.
if (!customElements.get('dify-chat-file-field'))
  customElements.define('dify-chat-file-field', FakeFileField);
