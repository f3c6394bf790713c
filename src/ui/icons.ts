import { drawIcon } from './draw-icon.js';
import { chatIcon, chevronDownIcon } from './launcher-icons.js';

/** The icons of the panel, drawn for this project. */
export const icons = {
  alert: drawIcon('M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18ZM12 7.5v5M12 16v.5'),
  arrowDown: drawIcon('M12 5v14m-6-6 6 6 6-6'),
  arrowUp: drawIcon('M12 19V5m-6 6 6-6 6 6'),
  chat: chatIcon,
  chevronDown: chevronDownIcon,
  clock: drawIcon('M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17ZM12 7v5l3.2 2'),
  compose: drawIcon(
    'M12 4.5H7A2.5 2.5 0 0 0 4.5 7v10A2.5 2.5 0 0 0 7 19.5h10a2.5 2.5 0 0 0 2.5-2.5v-5M18 3.8a1.7 1.7 0 0 1 2.3 2.3l-7.8 7.8-3.3.9.9-3.2Z',
  ),
  offline: drawIcon(
    'M4.5 4.5l15 15M3.5 9.5a12.6 12.6 0 0 1 4-2.5m4-.9a12.6 12.6 0 0 1 9 3.4M7 13.2a7.6 7.6 0 0 1 3.6-2m4.2.6a7.6 7.6 0 0 1 2.2 1.4M12 17.5v.01',
  ),
  history: drawIcon(
    'M6.5 5h11A2.5 2.5 0 0 1 20 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 16.5v-9A2.5 2.5 0 0 1 6.5 5ZM9.5 5v14',
  ),
  expand: drawIcon('M14 5h5v5m0-5-6 6m-3 8H5v-5m0 5 6-6'),
  reduce: drawIcon('M19 10h-5V5m0 5 6-6M5 14h5v5m0-5-6 6'),
  retry: drawIcon('M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.2M19.5 4.5v4.4h-4.4'),
  stop: drawIcon('M9 7h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2Z', 'solid'),
  undo: drawIcon('M9 5 4.5 9.5 9 14M5 9.5h9a5 5 0 0 1 0 10h-3', 'mirrored'),
} as const;
