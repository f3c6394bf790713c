import type { Attachment } from '../../src/state/model.js';

/** Stands in for the element that takes files: it has the properties that a field gives it, and offers what a test says. */
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

// Before the real one, which then finds its tag taken.
if (!customElements.get('dify-chat-file-field'))
  customElements.define('dify-chat-file-field', FakeFileField);
