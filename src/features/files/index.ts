/** The `files` chunk: attachments in the composer, in sent questions and in form fields. */
import './attach.js';
import './attachments.js';
import './file-field.js';
