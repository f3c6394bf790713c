import { drawIcon } from './draw-icon.js';

/** Icons shared by several lazy chunks, but not needed by the panel. */
export const lazyIcons = {
  braces: drawIcon(
    'M8.5 4.5C5 4.5 8 11 4.5 12 8 13 5 19.5 8.5 19.5m7-15C19 4.5 16 11 19.5 12 16 13 19 19.5 15.5 19.5',
  ),
  check: drawIcon('m5 12.5 4.5 4.5L19 7.5'),
  close: drawIcon('m6.5 6.5 11 11m0-11-11 11'),
  copy: drawIcon(
    'M11.5 9h6a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1-2.5 2.5h-6A2.5 2.5 0 0 1 9 17.5v-6A2.5 2.5 0 0 1 11.5 9ZM5.5 15A1.5 1.5 0 0 1 4 13.5v-7A2.5 2.5 0 0 1 6.5 4h7A1.5 1.5 0 0 1 15 5.5',
  ),
  document: drawIcon(
    'M13.5 3.5h-6a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-10Zm0 0v5h5M9 13h6m-6 3.5h4',
  ),
  globe: drawIcon(
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17Zm-8.5 8.5h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17Z',
  ),
  image: drawIcon(
    'M6.5 4.5h11a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-11a3 3 0 0 1-3-3v-9a3 3 0 0 1 3-3ZM9 8.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 1 0 0-3.2ZM4 17l4.5-4 3.5 3 3-2.5 5 4.5',
  ),
  open: drawIcon(
    'M13.5 4.5h6v6m0-6L11 13m-1-7H7a2.5 2.5 0 0 0-2.5 2.5V17A2.5 2.5 0 0 0 7 19.5h8.5A2.5 2.5 0 0 0 18 17v-3',
    'mirrored',
  ),
} as const;
