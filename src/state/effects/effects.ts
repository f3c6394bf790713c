import type { Attachment, Rating } from '../model.js';
import type { EffectsContext } from './context.js';
import { answerForm, type FormReply } from './submit-form.js';
import { rate } from './rating.js';
import { Renewals } from './url-renewal.js';
import { suggest } from './suggestions.js';
import { fetchToolIcons } from './tool-icons.js';
import { Uploads, type UploadTarget } from './uploads.js';

/** Side effects of a session other than asking, as `SessionActions` describes them. They reject for bugs only. */
export function createEffects(context: EffectsContext) {
  const uploads = new Uploads(context);
  const renewals = new Renewals(context);
  return {
    rate: (messageId: string, rating: Rating, comment?: string) =>
      rate(context, messageId, rating, comment),
    suggest: (answerKey: string) => suggest(context, answerKey),
    answerForm: (answerKey: string, formId: string, reply: FormReply) =>
      answerForm(context, answerKey, formId, reply),
    attach: (files: readonly File[]) => uploads.attach(files),
    attachUrl: (url: string) => uploads.attachUrl(url),
    detach: (id: string) => uploads.detach(id),
    retryUpload: (id: string) => uploads.retry(id),
    settleUploads: (questionKey: string, onSign?: () => void) =>
      uploads.settle(questionKey, onSign),
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

/** Side effects of a session other than asking. */
export type Effects = ReturnType<typeof createEffects>;
