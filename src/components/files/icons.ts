import { html, type TemplateResult } from 'lit';

/** Signs that only files need, in the style of ../icons.ts. */
export const fileIcons = {
  clip: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="m19.5 11.5-7.6 7.6a4.9 4.9 0 0 1-7-7l8-7.9a3.3 3.3 0 0 1 4.6 4.6l-7.9 7.9a1.6 1.6 0 0 1-2.3-2.3l7.2-7.1"
    />
  </svg>`,
  camera: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M5.5 7.5h2.2L9.3 5h5.4l1.6 2.5h2.2A2.5 2.5 0 0 1 21 10v7a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 17v-7a2.5 2.5 0 0 1 2.5-2.5Z"
    />
    <circle cx="12" cy="13" r="3.3" />
  </svg>`,
  link: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 1 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 1 0 11 18.7l1-1"
    />
  </svg>`,
  remove: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m7 7 10 10M17 7 7 17" />
  </svg>`,
  upload: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M12 15.5V4.5m-4.5 4.5L12 4.5 16.5 9M4.5 15.5v2A2 2 0 0 0 6.5 19.5h11a2 2 0 0 0 2-2v-2"
    />
  </svg>`,
} as const;

const kinds: Readonly<Record<string, TemplateResult>> = {
  image: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <rect x="3.5" y="4.5" width="17" height="15" rx="3" />
    <circle cx="9" cy="10" r="1.6" />
    <path d="m4 17 4.5-4 3.5 3 3-2.5 5 4.5" />
  </svg>`,
  audio: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 10v4M8 6.5v11M12 9v6M16 4.5v15M20 10v4" />
  </svg>`,
  video: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <rect x="3.5" y="5.5" width="17" height="13" rx="3" />
    <path d="m10.3 9.3 4.4 2.7-4.4 2.7Z" />
  </svg>`,
  document: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M13.5 3.5H7.5a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-10Z" />
    <path d="M13.5 3.5v5h5M9 13h6M9 16.5h4" />
  </svg>`,
};

const plain = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M13.5 3.5H7.5a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-10Z" />
  <path d="M13.5 3.5v5h5" />
</svg>`;

/** What stands for a file of that kind. */
export function iconOf(kind: string): TemplateResult {
  return kinds[kind] ?? plain;
}
