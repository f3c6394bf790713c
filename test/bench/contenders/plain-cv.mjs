import { contender as plain } from './plain.mjs';

/** The floor for a list whose invisible parts the browser may skip. */
export const contender = {
  ...plain,
  name: 'plain-cv',
  about: 'plain, its lines in groups of 24 under content-visibility: auto',
  settings: { linesPerSection: 24 },
};
