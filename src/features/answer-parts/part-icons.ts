import { drawIcon } from '../../ui/draw-icon.js';

/** Icons of the answer parts. */
export const partIcons = {
  agent: drawIcon(
    'M7 8h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3Zm5 0V4.5M9 12.5v2m6-2v2',
  ),
  parallel: drawIcon('M12 4v5M6 20v-4c0-4.5 6-2.5 6-7 0 4.5 6 2.5 6 7v4'),
  book: drawIcon('M19 4H7.5A2.5 2.5 0 0 0 5 6.5v11m14-13.5v16H7.5a2.5 2.5 0 0 1 0-5H19'),
  branch: drawIcon(
    'M4.5 12H9c4 0 3-5.5 7-5.5h3.5M17 4l2.5 2.5L17 9M9 12c4 0 3 5.5 7 5.5h3.5M17 15l2.5 2.5L17 20',
    'mirrored',
  ),
  code: drawIcon('m8.5 7-5 5 5 5m7-10 5 5-5 5'),
  dash: drawIcon('M7 12h10'),
  dot: drawIcon('M12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6Z'),
  download: drawIcon('M12 4.5V15m-4.5-4.5L12 15l4.5-4.5M5 19.5h14'),
  list: drawIcon('M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01', 'mirrored'),
  pause: drawIcon('M9 6v12m6-12v12'),
  person: drawIcon(
    'M12 4a3.8 3.8 0 1 0 0 7.6A3.8 3.8 0 1 0 12 4ZM4.8 20c.6-3.8 3.4-5.6 7.2-5.6s6.6 1.8 7.2 5.6',
  ),
  play: drawIcon('M8 5.5v13L18.5 12Z'),
  repeat: drawIcon(
    'M7 4 4 7l3 3M4 7h11.5A4.5 4.5 0 0 1 20 11.5M17 20l3-3-3-3m3 3H8.5A4.5 4.5 0 0 1 4 12.5',
  ),
  shield: drawIcon('M12 3.5 5 6v5.5c0 4.3 2.8 7.4 7 9 4.2-1.6 7-4.7 7-9V6Z'),
  sound: drawIcon(
    'M9.5 18V6.5L19 4.5V16M9.5 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z',
  ),
  spark: drawIcon(
    'M12 3.5c.6 4.8 3.2 7.4 8 8.5-4.8 1.1-7.4 3.7-8 8.5-.6-4.8-3.2-7.4-8-8.5 4.8-1.1 7.4-3.7 8-8.5Z',
  ),
  spinner: drawIcon('M12 4a8 8 0 1 1-8 8', 'spinner'),
  text: drawIcon('M5 6.5V5h14v1.5M12 5v14m-2.5 0h5'),
  tool: drawIcon(
    'M20 7.5a4.5 4.5 0 0 1-6 5.2l-6.8 6.8a1.9 1.9 0 0 1-2.7-2.7l6.8-6.8a4.5 4.5 0 0 1 5.2-6L14 6.5l.5 3 3 .5Z',
  ),
} as const;
