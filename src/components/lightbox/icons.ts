import { html } from 'lit';

/** Signs that only the lightbox needs, in the style of ../icons.ts. */
export const lightboxIcons = {
  close: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m6 6 12 12M18 6 6 18" />
  </svg>`,
  open: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M13.5 4.5h6v6m0-6-8.5 8.5M10 6H7a2.5 2.5 0 0 0-2.5 2.5v8.5A2.5 2.5 0 0 0 7 19.5h8.5A2.5 2.5 0 0 0 18 17v-3"
    />
  </svg>`,
} as const;
