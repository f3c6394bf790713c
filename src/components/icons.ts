import { html } from 'lit';
import { chatSign, downSign } from './launcher-icons.js';

/** Drawn for this project on a grid of 24, in strokes that take the colour of the text around them. */
export const icons = {
  alert: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7.5v5M12 16v.5" />
  </svg>`,
  arrowDown: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 5v14m-6-6 6 6 6-6" />
  </svg>`,
  arrowUp: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 19V5m-6 6 6-6 6 6" />
  </svg>`,
  chat: chatSign,
  check: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </svg>`,
  chevronDown: downSign,
  compose: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 4.5H7A2.5 2.5 0 0 0 4.5 7v10A2.5 2.5 0 0 0 7 19.5h10a2.5 2.5 0 0 0 2.5-2.5v-5" />
    <path d="M18 3.8a1.7 1.7 0 0 1 2.3 2.3l-7.8 7.8-3.3.9.9-3.2Z" />
  </svg>`,
  copy: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <rect x="9" y="9" width="11" height="11" rx="2.5" />
    <path d="M5.5 15A1.5 1.5 0 0 1 4 13.5v-7A2.5 2.5 0 0 1 6.5 4h7A1.5 1.5 0 0 1 15 5.5" />
  </svg>`,
  retry: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.2" />
    <path d="M19.5 4.5v4.4h-4.4" />
  </svg>`,
  stop: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" stroke="none" />
  </svg>`,
  wrap: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 6h16M4 12h13a3 3 0 0 1 0 6h-4m2.5-2.5L13 18l2.5 2.5M4 18h5" />
  </svg>`,
} as const;
