import type { FileRules } from '../apps/file-rules.js';
import { omit } from '../http/omit.js';
import type { PendingForm } from '../model.js';
import type { FormStepInput, FormStep, FormSubmission } from '../scripts/answer.js';
import type { RunContext } from '../scripts/script.js';
import type { VersionTraits } from '../version.js';
import { unixSeconds } from './unix-seconds.js';

/** Default lifetime of a form. */
export const DEFAULT_EXPIRY_SECONDS = 3600;

/** Default button of a form. */
const continueAction = [{ id: 'continue', title: 'Continue', style: 'primary' as const }];

export function newForm(form: FormStep, runId: string, { user, origin }: RunContext): PendingForm {
  return {
    id: crypto.randomUUID(),
    token: crypto.randomUUID().replaceAll('-', '').slice(0, 22),
    runId,
    user,
    origin,
    form,
    expiresAt: unixSeconds() + (form.expiresIn ?? DEFAULT_EXPIRY_SECONDS),
    submission: undefined,
    timedOut: false,
    record: {},
    resume: () => undefined,
  };
}

/** The node of a form. */
export function formNode({ node = 'human', title = 'Human input' }: FormStep) {
  return { id: node, type: 'human-input', title };
}

/** The buttons in wire format. */
export function wireFormActions({ actions = continueAction }: FormStep) {
  return actions.map(({ id, title, style = 'default' }) => ({ id, title, button_style: style }));
}

/** The fields in wire format (docs/dify-api.md §4.17). */
export function wireFormInputs({ inputs = [] }: FormStep, traits: VersionTraits) {
  return inputs.map((input) => wireFormInput(input, traits));
}

/** The files that a field accepts. */
export function fileRulesOfField({
  fileTypes: types = ['document', 'image'],
  fileExtensions: extensions = [],
  uploadMethods: methods = ['local_file', 'remote_url'],
}: FormStepInput): FileRules {
  return { types, extensions, methods };
}

/** Stores a submission without resuming the run. */
export function storeSubmission(
  pending: PendingForm,
  submission: FormSubmission,
  traits: VersionTraits,
): void {
  pending.submission = submission;
  Object.assign(pending.record, historyFormRecord(pending, traits));
}

/** `data` of `human_input_form_timeout` (docs/dify-api.md §6.4). */
export function formTimeoutData({ form, expiresAt }: PendingForm) {
  const { id: node_id, title: node_title } = formNode(form);
  return { node_id, node_title, expiration_time: expiresAt };
}

/** The values of fields with a default from a variable, by field name. */
export function resolvedDefaults({ inputs = [] }: FormStep): Record<string, string> {
  const variables = inputs.filter(({ fromVariable }) => fromVariable);
  return Object.fromEntries(variables.map(({ name, value = '' }) => [name, value]));
}

/** `data` of `human_input_required` (docs/dify-api.md §6.4). */
export function formRequiredData(pending: PendingForm, traits: VersionTraits) {
  const { id, token, form, expiresAt } = pending;
  return {
    form_id: id,
    ...formDefinition(form, traits),
    display_in_ui: true,
    form_token: token,
    ...approvalChannels(pending, traits),
    resolved_default_values: resolvedDefaults(form),
    expiration_time: expiresAt,
  };
}

/** The pause reason in `workflow_paused`. */
export function pauseReason(pending: PendingForm, traits: VersionTraits) {
  const { id, token, form, expiresAt } = pending;
  const { node_id, node_title, ...question } = formDefinition(form, traits);
  return {
    TYPE: 'human_input_required',
    form_id: id,
    ...question,
    ...(traits.newFields ? {} : { display_in_ui: true }),
    node_id,
    node_title,
    resolved_default_values: resolvedDefaults(form),
    form_token: token,
    ...approvalChannels(pending, traits),
    ...(traits.newFields ? { expiration_time: expiresAt } : {}),
  };
}

/** The form's text with the submitted values. */
export function renderFormContent({ content }: FormStep, { inputs }: FormSubmission): string {
  return content.replace(/\{\{#\$output\.(\w+)#\}\}/g, (_, name: string) => {
    const value = inputs[name];
    return typeof value === 'string' ? value : JSON.stringify(value ?? '');
  });
}

/** An item of `extra_contents` in the history (docs/dify-api.md §4.6). */
export function historyFormRecord(pending: PendingForm, traits: VersionTraits) {
  const { form, runId, submission, token } = pending;
  const form_token = submission ? null : token;
  const definition = { ...formRequiredData(pending, traits), form_token };
  return {
    workflow_run_id: runId,
    submitted: submission !== undefined,
    // The history omits the approval channels.
    form_definition: submission && !traits.newFields ? null : omit(definition, 'approval_channels'),
    form_submission_data: submission ? submissionOf(form, submission, traits) : null,
    type: 'human_input',
  };
}

function submissionOf(form: FormStep, submission: FormSubmission, traits: VersionTraits) {
  const { id: node_id, title: node_title } = formNode(form);
  const chosen = wireFormActions(form).find(({ id }) => id === submission.action);
  return {
    node_id,
    node_title,
    rendered_content: renderFormContent(form, submission),
    action_id: submission.action,
    action_text: chosen?.title ?? '',
    ...(traits.newFields ? { submitted_data: submission.inputs } : {}),
  };
}

function formDefinition(form: FormStep, traits: VersionTraits) {
  const { id: node_id, title: node_title } = formNode(form);
  const [inputs, actions] = [wireFormInputs(form, traits), wireFormActions(form)];
  return { node_id, node_title, form_content: form.content, inputs, actions };
}

function approvalChannels({ origin }: PendingForm, { newFields }: VersionTraits) {
  return newFields ? { approval_channels: origin === 'service-api' ? ['console'] : [] } : {};
}

function wireFormInput(input: FormStepInput, { newFields }: VersionTraits) {
  const { name, type, limit = 0 } = input;
  const variable = { output_variable_name: name };
  const identity = newFields ? { ...variable, type } : { type, ...variable };
  if (type === 'paragraph') return { ...identity, default: wireDefault(input) };
  const constant = { type: 'constant', selector: [] };
  if (type === 'select')
    return { ...identity, option_source: { ...constant, value: input.options ?? [] } };
  if (type !== 'file' && type !== 'file-list') return identity;
  const { types, extensions, methods } = fileRulesOfField(input);
  return {
    ...identity,
    allowed_file_types: types,
    allowed_file_extensions: extensions,
    allowed_file_upload_methods: methods,
    ...(type === 'file-list' ? { number_limits: limit } : {}),
  };
}

function wireDefault({ name, value, fromVariable }: FormStepInput) {
  if (value === undefined) return null;
  if (fromVariable) return { type: 'variable', selector: ['start', name], value: '' };
  return { type: 'constant', selector: [], value };
}
