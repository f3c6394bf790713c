import { html } from 'lit';

/** Of the actions only; drawn as those of the core are. */
export const actionIcons = {
  braces: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M8.5 4.5C5 4.5 8 11 4.5 12 8 13 5 19.5 8.5 19.5m7-15C19 4.5 16 11 19.5 12 16 13 19 19.5 15.5 19.5"
    />
  </svg>`,
  close: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m6.5 6.5 11 11m0-11-11 11" />
  </svg>`,
  edit: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 8h9m6 0h1M4 16h1m6 0h9" />
    <circle cx="16" cy="8" r="2.5" />
    <circle cx="8" cy="16" r="2.5" />
  </svg>`,
  info: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 11.5v5m0-8.5v.5" />
  </svg>`,
  /** Turned upside down it is the other one. */
  like: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M7.5 11l3.6-7a2.2 2.2 0 0 1 2.5 2.6L13 9.5h4.8a2 2 0 0 1 2 2.3l-.9 6a2 2 0 0 1-2 1.7H7.5Z"
    />
    <path d="M7.5 11H5.7a1.5 1.5 0 0 0-1.5 1.5V18a1.5 1.5 0 0 0 1.5 1.5h1.8" />
  </svg>`,
  more: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M5.5 12h.01M12 12h.01m6.49 0h.01" stroke-width="2.75" />
  </svg>`,
  page: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="8.5" />
    <path d="M3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17Z" />
  </svg>`,
  quote: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M10 8.5v4.2c0 2.2-1.4 3.7-3.8 4.3M10 8.5H5v4.7h5m9-4.7v4.2c0 2.2-1.4 3.7-3.8 4.3M19 8.5h-5v4.7h5"
    />
  </svg>`,
  text: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M13.5 3.5H8A2.5 2.5 0 0 0 5.5 6v12A2.5 2.5 0 0 0 8 20.5h8a2.5 2.5 0 0 0 2.5-2.5V8.5Z"
    />
    <path d="M13.5 3.5v5h5M9 13h6m-6 3.5h4" />
  </svg>`,
  wrap: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 6h16M4 12h13a3 3 0 0 1 0 6h-4m2.5-2.5L13 18l2.5 2.5M4 18h5" />
  </svg>`,
} as const;
