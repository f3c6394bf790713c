import { answers } from './answers.js';
import { before } from './before.js';
import { conversations } from './conversations.js';
import { faults } from './faults.js';
import { files } from './files.js';
import { humanInput } from './human-input.js';
import { messageActions } from './message-actions.js';
import { rich } from './rich.js';
import type { Scenario, Theme } from './scenario.js';
import { versions } from './versions.js';
import { workflows } from './workflows.js';

/** All themes, in the order of the gallery. */
export const themes: readonly Theme[] = [
  before,
  answers,
  workflows,
  humanInput,
  messageActions,
  conversations,
  versions,
  files,
  rich,
  faults,
];

export const scenarios: readonly Scenario[] = themes.flatMap((theme) => theme.scenarios);
