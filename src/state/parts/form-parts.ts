import type {
  FormInput,
  HumanInputFilled,
  HumanInputForm,
} from '../../api/stream/workflow-events.js';
import { mapItems } from '../../lib/structural-sharing.js';
import type { Message } from '../model.js';
import { putPart, withParts } from './part-list.js';
import type { FormField, FormPart, FormResponse } from './parts.js';
import { numberOf, textOf, textsOf } from './wire-values.js';

/** Adds a form that a person is asked to fill in. One that is known keeps its state, and learns its token. */
export function addForm(answer: Message, form: HumanInputForm): Message {
  const { form_id: id, form_token: token, resolved_default_values: defaults } = form;
  const known = answer.parts.find(
    (part): part is FormPart => part.type === 'form' && part.id === id,
  );
  if (known) return putPart(answer, { ...known, token: known.token || token });
  return putPart(answer, {
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

/** Ends the newest form of a node. How it was answered, or that nobody did, may be told after its node is through. */
export function endForm(
  answer: Message,
  nodeId: string,
  end: Pick<FormPart, 'status' | 'response'>,
): Message {
  const form = answer.parts.findLast(
    (part): part is FormPart => part.type === 'form' && part.nodeId === nodeId,
  );
  if (!form) return answer;
  const { response } = form;
  // The server knows better what was answered: it names files.
  const isNews = end.response
    ? end.response.content !== response?.content
    : end.status === 'expired' && !response;
  return isWaiting(form) || isNews
    ? putPart(answer, { ...form, ...end, problem: undefined })
    : answer;
}

/** Ends all forms that still wait: the workflow is over. */
export function endForms(answer: Message, status: FormPart['status']): Message {
  const parts = mapItems(answer.parts, (part) =>
    part.type === 'form' && isWaiting(part) ? { ...part, status } : part,
  );
  return withParts(answer, parts);
}

/** The form with what became of a try to answer it. */
export function changeForm(answer: Message, formId: string, change: Partial<FormPart>): Message {
  const form = answer.parts.find(
    (part): part is FormPart => part.type === 'form' && part.id === formId,
  );
  return form ? putPart(answer, { ...form, ...change }) : answer;
}

/** How a form was answered. */
export function responseFrom(filled: HumanInputFilled['data']): FormResponse {
  const { action_id: actionId, action_text: actionText, rendered_content: content } = filled;
  return { actionId, actionText, content };
}

function isWaiting({ status }: FormPart): boolean {
  return status === 'open' || status === 'submitting';
}

function fieldFrom(input: FormInput, defaults: Readonly<Record<string, unknown>>): FormField {
  const { output_variable_name: name, type } = input;
  return {
    name,
    type,
    value: textOf(defaults[name]) ?? textOf(input.default?.value) ?? '',
    options: textsOf(input.option_source?.value),
    allowedFileTypes: textsOf(input.allowed_file_types),
    allowedFileExtensions: textsOf(input.allowed_file_extensions),
    allowedUploadMethods: textsOf(input.allowed_file_upload_methods),
    // Zero is Dify's word for no limit.
    limit: numberOf(input.number_limits) || undefined,
  };
}
