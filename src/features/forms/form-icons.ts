import { drawIcon } from '../../ui/draw-icon.js';

/** The icon of a form. */
export const formIcon = drawIcon(
  'M7.5 4h9a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3h-9a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3Zm1 5h7m-7 3.5h7m-7 3.5h4',
);
