import { drawIcon } from '../../ui/draw-icon.js';

/** The icons of the conversation list, drawn for this project. */
export const historyIcons = {
  delete: drawIcon(
    'M4.5 7h15M9.5 7V5.5a1.5 1.5 0 0 1 1.5-1.5h2a1.5 1.5 0 0 1 1.5 1.5V7M6.5 7l.8 11a2 2 0 0 0 2 1.9h5.4a2 2 0 0 0 2-1.9l.8-11M10 11v5m4-5v5',
  ),
  more: drawIcon('M5.5 12v.01M12 12v.01M18.5 12v.01', 'dots'),
  pin: drawIcon('M9 4h6l-.6 6 3.1 3.5H6.5L9.6 10ZM12 13.5V20'),
  rename: drawIcon('M5 19h3.2L18.6 8.6a2.26 2.26 0 0 0-3.2-3.2L5 15.8ZM13.5 7.3l3.2 3.2'),
  search: drawIcon('M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13Zm4.7 11.2 4 4'),
} as const;
