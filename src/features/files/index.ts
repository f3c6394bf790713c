/** The extra `files`: what a visitor sends, before and after it was sent, and in fields of forms. */
import './attach.js';
import './attachments.js';
import './file-field.js';
