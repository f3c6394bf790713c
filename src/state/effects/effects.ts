import type { Attachment, Rating } from '../model.js';
import type { EffectContext } from './effect-context.js';
import { storeRating } from './rating.js';
import { submitForm, type FormSubmission } from './submit-form.js';
import { loadSuggestions } from './suggestions.js';
import { fetchToolIcons } from './tool-icons.js';
import { Uploads, type UploadTarget } from './uploads.js';
import { UrlRenewals } from './url-renewal.js';

/** Creates the side effects of a session other than sending, as `SessionActions` describes them. They reject on bugs only. */
export function createEffects(context: EffectContext) {
  const uploads = new Uploads(context);
  const renewals = new UrlRenewals(context);
  return {
    storeRating: (messageId: string, rating: Rating, comment?: string) =>
      storeRating(context, messageId, rating, comment),
    suggest: (answerKey: string) => loadSuggestions(context, answerKey),
    submitForm: (answerKey: string, formId: string, submission: FormSubmission) =>
      submitForm(context, answerKey, formId, submission),
    attach: (files: readonly File[]) => uploads.attach(files),
    createAttachments: (
      files: readonly File[],
      use: (attachments: readonly Attachment[]) => void,
    ) => uploads.createAttachments(files, use),
    attachUrl: (url: string) => uploads.attachUrl(url),
    detach: (id: string) => uploads.detach(id),
    retryUpload: (id: string) => uploads.retry(id),
    settleUploads: (questionKey: string, onActivity?: () => void) =>
      uploads.settle(questionKey, onActivity),
    uploadFor: (
      target: UploadTarget,
      file: File | string,
      onChange: (attachment: Attachment) => void,
      signal?: AbortSignal,
    ) => uploads.uploadFor(target, file, onChange, signal),
    renewFiles: (messageKey: string) => renewals.renew(messageKey),
    fetchToolIcons: () => fetchToolIcons(context),
  };
}

/** The side effects of a session other than sending. */
export type Effects = ReturnType<typeof createEffects>;
