import { drawIcon } from './draw-icon.js';

/** The icons of the launcher, in a module of their own because they load first. */
export const chatIcon = drawIcon(
  'M12 4c4.7 0 8.5 3.2 8.5 7.3s-3.8 7.3-8.5 7.3c-1 0-2-.2-2.9-.5L4.5 20l1.3-3.8a6.8 6.8 0 0 1-2.3-4.9C3.5 7.2 7.3 4 12 4ZM8.5 10h7M8.5 13.2h4.5',
);

export const chevronDownIcon = drawIcon('m6 9.5 6 6 6-6');
