import { html } from 'lit';
import { drawIcon } from '../../ui/draw-icon.js';

/** Icons that only the actions use. */
export const actionIcons = {
  download: drawIcon('M12 4.5v10m-4.5-4 4.5 4.5 4.5-4.5M5 19.5h14'),
  edit: drawIcon(
    'M4 8h9m6 0h1M4 16h1m6 0h9M16 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5Zm-8 8a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5Z',
  ),
  info: drawIcon('M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17ZM12 11.5v5m0-8.5v.5'),
  /** Rotated by 180 degrees for "dislike". */
  like: drawIcon(
    'M7.5 11l3.6-7a2.2 2.2 0 0 1 2.5 2.6L13 9.5h4.8a2 2 0 0 1 2 2.3l-.9 6a2 2 0 0 1-2 1.7H7.5Zm0 0H5.7a1.5 1.5 0 0 0-1.5 1.5V18a1.5 1.5 0 0 0 1.5 1.5h1.8',
  ),
  more: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M5.5 12h.01M12 12h.01m6.49 0h.01" stroke-width="2.75" />
  </svg>`,
  /** Lines beside a bar, as a quote is usually set. */
  quote: drawIcon('M4.5 5.5v13M9 6.5h10.5M9 12h10.5M9 17.5h6', 'mirrored'),
  wrap: drawIcon('M4 6h16M4 12h13a3 3 0 0 1 0 6h-4m2.5-2.5L13 18l2.5 2.5M4 18h5'),
} as const;
