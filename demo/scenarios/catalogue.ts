import { acting } from './acting.js';
import { answers } from './answers.js';
import { before } from './before.js';
import { faults } from './faults.js';
import { files } from './files.js';
import { human } from './human.js';
import { rich } from './rich.js';
import type { Scenario, Theme } from './scenario.js';
import { workflows } from './workflows.js';

/** All themes, in the order of the gallery. */
export const themes: readonly Theme[] = [
  before,
  answers,
  workflows,
  human,
  acting,
  files,
  rich,
  faults,
];

export const scenarios: readonly Scenario[] = themes.flatMap((theme) => theme.scenarios);
