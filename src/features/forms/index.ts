/** Everything that a visitor fills in, but for the composer. */
import './app-control.js';
import './field.js';
import './human-form.js';
import './inputs.js';
