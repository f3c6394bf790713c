import { html } from 'lit';

/** Of forms alone; see the ones that all share. */
export const formIcons = {
  clock: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7v5l3.2 2" />
  </svg>`,
  form: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <rect x="4.5" y="4" width="15" height="16" rx="3" />
    <path d="M8.5 9h7m-7 3.5h7m-7 3.5h4" />
  </svg>`,
} as const;
