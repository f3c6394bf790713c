import type { Attachment, Rating } from '../model.js';
import type { EffectsContext } from './context.js';
import { answerForm, type FormReply } from './form-answer.js';
import { rate } from './rating.js';
import { Renewals } from './renewal.js';
import { suggest } from './suggestions.js';
import { fetchToolIcons } from './tool-icons.js';
import { Uploads, type UploadTarget } from './uploads.js';

/** What a session does besides asking. It loads when the first of it is wanted; nothing here throws. */
export function createEffects(context: EffectsContext) {
  const uploads = new Uploads(context);
  const renewals = new Renewals(context);
  return {
    /** Rates an answer, or takes the rating back (`null`); whether the server has stored it. */
    rate: (messageId: string, rating: Rating, comment?: string) =>
      rate(context, messageId, rating, comment),
    /** Asks for questions that may follow an answer. */
    suggest: (answerKey: string) => suggest(context, answerKey),
    /** Answers a form with which a workflow waits, and reads the answer on. */
    answerForm: (answerKey: string, formId: string, reply: FormReply) =>
      answerForm(context, answerKey, formId, reply),
    /** Puts files to the next question, and uploads those that the app allows; resolves with `true`. */
    attach: (files: readonly File[]) => uploads.attach(files),
    /** Puts a file on the web to the next question. */
    attachUrl: (url: string) => uploads.attachUrl(url),
    /** Takes a file back, and ends its upload. */
    detach: (id: string) => uploads.detach(id),
    /** Uploads a file anew whose upload failed. */
    retryUpload: (id: string) => uploads.retry(id),
    /** The files of a question, once all are uploaded; those that could not be are `failed`. `onSign`: they still move. */
    settleUploads: (questionKey: string, onSign?: () => void) =>
      uploads.settle(questionKey, onSign),
    /** Uploads a file for a field of a form, and tells of each step; resolves with its last state. */
    uploadFor: (
      target: UploadTarget,
      file: File | string,
      onChange: (attachment: Attachment) => void,
      signal?: AbortSignal,
    ) => uploads.uploadFor(target, file, onChange, signal),
    /** Fetches anew the URLs of files, which are signed for minutes only. */
    renewFiles: (messageKey: string) => renewals.renew(messageKey),
    /** Loads the signs of the app's tools, once. */
    fetchToolIcons: () => fetchToolIcons(context),
  };
}

/** What a session can do besides asking. */
export type Effects = ReturnType<typeof createEffects>;
