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
  chevronDown: downSign,
  compose: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 4.5H7A2.5 2.5 0 0 0 4.5 7v10A2.5 2.5 0 0 0 7 19.5h10a2.5 2.5 0 0 0 2.5-2.5v-5" />
    <path d="M18 3.8a1.7 1.7 0 0 1 2.3 2.3l-7.8 7.8-3.3.9.9-3.2Z" />
  </svg>`,
  retry: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.2" />
    <path d="M19.5 4.5v4.4h-4.4" />
  </svg>`,
  stop: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" stroke="none" />
  </svg>`,
} as const;
