/** The `forms` chunk: all forms except the composer. */
import './app-control.js';
import './field.js';
import './human-form.js';
import './inputs.js';

export type { DifyChatInputs } from './inputs.js';
