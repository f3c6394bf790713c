/** The `forms` chunk: all forms except the composer. */
import './field.js';
import './human-form.js';
import './inputs.js';
import './markdown-control.js';

export type { DifyChatInputs } from './inputs.js';
