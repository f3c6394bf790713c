import type {
  FormInput,
  HumanInputFilled,
  HumanInputForm,
} from '../../api/stream/workflow-events.js';
import { isRecord } from '../../lib/is-record.js';
import { mapItems } from '../../lib/structural-sharing.js';
import type { Message } from '../model.js';
import { upsertPart, withParts } from './part-list.js';
import type { FormField, FormPart, FormResponse } from './parts.js';
import { optionalNumber, optionalString, stringList } from './wire-values.js';

/** Adds a form for the visitor to fill in; a known form keeps its state and takes the token. */
export function addForm(answer: Message, form: HumanInputForm): Message {
  const { form_id: id, form_token: token, resolved_default_values: defaults } = form;
  const known = answer.parts.find(
    (part): part is FormPart => part.type === 'form' && part.id === id,
  );
  if (known) return upsertPart(answer, { ...known, token: known.token || token });
  return upsertPart(answer, {
    type: 'form',
    id,
    nodeId: form.node_id,
    title: form.node_title,
    content: form.form_content,
    inputs: form.inputs.map((input) => fieldFrom(input, defaults)),
    actions: form.actions.map(({ id, title, button_style: style }) => ({ id, title, style })),
    defaults,
    token,
    expiresAt: form.expiration_time * 1000 || undefined,
    status: 'open',
  });
}

/** Ends the newest form of a node. Its response or expiry may arrive after the end of the node. */
export function endForm(
  answer: Message,
  nodeId: string,
  endOf: (form: FormPart) => Pick<FormPart, 'status' | 'response'>,
): Message {
  const form = answer.parts.findLast(
    (part): part is FormPart => part.type === 'form' && part.nodeId === nodeId,
  );
  if (!form) return answer;
  const { response } = form;
  const end = endOf(form);
  const addsInformation = end.response
    ? end.response.content !== response?.content
    : end.status === 'expired' && !response;
  return isWaiting(form) || addsInformation
    ? upsertPart(answer, { ...form, ...end, problem: undefined })
    : answer;
}

/** Ends all forms that still wait: the workflow is over. */
export function endForms(answer: Message, status: FormPart['status']): Message {
  const parts = mapItems(answer.parts, (part) =>
    part.type === 'form' && isWaiting(part) ? { ...part, status } : part,
  );
  return withParts(answer, parts);
}

/** Changes a form, for example after a failed submission. */
export function changeForm(answer: Message, formId: string, change: Partial<FormPart>): Message {
  const form = answer.parts.find(
    (part): part is FormPart => part.type === 'form' && part.id === formId,
  );
  return form ? upsertPart(answer, { ...form, ...change }) : answer;
}

/** The response to a form. The server writes "[file]" for a file; its name is in the values, or known if this visitor has sent it. */
export function responseFrom(form: FormPart, filled: HumanInputFilled['data']): FormResponse {
  const { action_id: actionId, action_text: actionText, rendered_content: rendered } = filled;
  const values = filled.submitted_data ?? {};
  const names = form.inputs.filter(isFileField).flatMap(({ name }) => values[name] ?? []);
  const isNamed = names.length > 0 && names.flat().every((file) => fileNameOf(file));
  const known = rendered.includes('[file]') ? form.response?.content : undefined;
  const content = isNamed ? fillContent(form, values) : (known ?? rendered);
  return { actionId, actionText, content };
}

/** The content of a form with the values in place of the fields: texts, and the names of files. */
export function fillContent(
  { content }: Pick<FormPart, 'content'>,
  values: Readonly<Record<string, unknown>>,
): string {
  return content.replace(/\{\{#\$output\.([^#}]+)#\}\}/g, (_, name: string) =>
    textOf(Object.hasOwn(values, name) ? values[name] : undefined),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
    : [value].flat().map(fileNameOf).filter(Boolean).join(', ');
}

function fileNameOf(file: unknown): string {
  if (!isRecord(file)) return '';
  const { filename, name, remote_url: url } = file;
  const text = optionalString(filename) ?? optionalString(name) ?? optionalString(url) ?? '';
  return text.replace(/[\\`*_[\]<>]/g, '\\$&');
}

function isFileField({ type }: FormField): boolean {
  return type === 'file' || type === 'file-list';
}

function isWaiting({ status }: FormPart): boolean {
  return status === 'open' || status === 'submitting';
}

function fieldFrom(input: FormInput, defaults: Readonly<Record<string, unknown>>): FormField {
  const { output_variable_name: name, type } = input;
  return {
    name,
    type,
    value: optionalString(defaults[name]) ?? optionalString(input.default?.value) ?? '',
    options: stringList(input.option_source?.value),
    allowedFileTypes: stringList(input.allowed_file_types),
    allowedFileExtensions: stringList(input.allowed_file_extensions),
    allowedUploadMethods: stringList(input.allowed_file_upload_methods),
    // Zero means no limit.
    limit: optionalNumber(input.number_limits) || undefined,
  };
}
