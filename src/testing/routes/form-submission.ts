import { isRecord } from '../../lib/is-record.js';
import { admits } from '../apps/file-rules.js';
import { refusal } from '../http/error-responses.js';
import type { EndUser, PendingForm } from '../model.js';
import type { FormStepInput, FormSubmission } from '../scripts/answer.js';
import type { FileStore } from '../store/file-store.js';
import { fileRulesOfField, wireFormActions } from '../store/pending-forms.js';
import { readAttachment } from '../store/question-files.js';

/** Reads and validates a form submission (docs/dify-api.md §4.17). */
export function readSubmission(
  files: FileStore,
  { form, user }: PendingForm,
  body: Record<string, unknown>,
): FormSubmission {
  const { action } = body;
  if (typeof action !== 'string' || !wireFormActions(form).some(({ id }) => id === action))
    throw invalid(`Invalid action: ${String(action)}`);
  const inputs = isRecord(body.inputs) ? body.inputs : {};
  const fields = form.inputs ?? [];
  const missing = fields.map(({ name }) => name).filter((name) => !(name in inputs));
  if (missing.length > 0) throw invalid(`Missing required inputs: ${missing.join(', ')}`);
  for (const field of fields) {
    const fault = fieldError(files, user, field, inputs[field.name]);
    if (fault) throw invalid(`Invalid value for ${kindOf(field)} '${field.name}': ${fault}`);
  }
  return { action, inputs };
}

function invalid(message: string) {
  return refusal(400, 'invalid_form_data', message);
}

function kindOf({ type }: FormStepInput): string {
  return type === 'file-list' ? 'file list input' : `${type} input`;
}

function fieldError(
  files: FileStore,
  user: EndUser,
  field: FormStepInput,
  value: unknown,
): string | undefined {
  switch (field.type) {
    case 'select':
      if (typeof value !== 'string') return 'expected string';
      return field.options?.includes(value) ? undefined : value;
    case 'file':
      return isRecord(value) ? fileError(files, user, field, value) : 'expected mapping';
    case 'file-list': {
      if (!Array.isArray(value)) return 'expected list';
      if (!value.every(isRecord)) return 'expected list of mappings';
      const faults = value.map((item) => fileError(files, user, field, item));
      const tooMany =
        field.limit && value.length > field.limit ? 'exceeds number limit' : undefined;
      return faults.find((fault) => fault !== undefined) ?? tooMany;
    }
    default:
      return undefined;
  }
}

function fileError(
  files: FileStore,
  user: EndUser,
  field: FormStepInput,
  item: Record<string, unknown>,
): string | undefined {
  const file = readAttachment(files, user, item);
  if (file === undefined) return 'unsupported transfer method';
  if (typeof file === 'string') return file;
  return admits(fileRulesOfField(field), file, user.app)
    ? undefined
    : 'file is not allowed by config';
}
