import type { AppParameters, InputField } from '../../api/resources/parameters.js';
import { isRecord } from '../../lib/is-record.js';
import type { ChatState } from '../model.js';

type Inputs = Readonly<Record<string, unknown>>;
type InputState = Pick<ChatState, 'app' | 'inputs' | 'pastInputs'>;

/** An input variable of the app, as the server describes it. */
export interface Variable extends InputField {
  type: string;
}

/** The input variables that the visitor or the page can set, in order (docs/dify-api.md §5.1). */
export function variablesOf({ user_input_form: form }: AppParameters): Variable[] {
  return (form ?? [])
    .flatMap((entry) => Object.entries(entry).map(([type, field]) => ({ ...field, type })))
    .filter(({ type, variable }) => type !== 'external_data_tool' && variable);
}

/** Whether the visitor can set any input variable. */
export function hasVisibleVariables(parameters: AppParameters): boolean {
  return variablesOf(parameters).some(({ hide }) => !hide);
}

/** The inputs of the next question; later ones override: the app's defaults, the previous turn's, the page's, the visitor's. */
export function inputsOf({ app, inputs, pastInputs }: InputState, page: Inputs): Inputs {
  const defaults = variablesOf(app?.parameters ?? {})
    .map(({ variable, type, required, default: value = '' }) => {
      // The server requires `false` for an unchecked checkbox that is required.
      const isUnchecked = type === 'checkbox' && required && (value ?? '') === '';
      return [variable, isUnchecked ? false : value] as const;
    })
    .filter(([, value]) => (value ?? '') !== '');
  return { ...(Object.fromEntries(defaults) as Inputs), ...pastInputs, ...page, ...inputs };
}

/** Whether the visitor must fill in a required variable before the first question. */
export function hasMissingInputs(parameters: AppParameters, inputs: Inputs): boolean {
  return variablesOf(parameters).some(
    ({ variable, required, hide, type }) =>
      required && !hide && type !== 'checkbox' && (inputs[variable] ?? '') === '',
  );
}

/** The inputs of an earlier turn, to send with the next one: Dify does not remember them (docs/dify-api.md §4.4, §8.3). */
export function inputsFrom(past: Inputs): Inputs {
  const given = Object.entries(past).filter(([, value]) => (value ?? '') !== '');
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(asReference) : asReference(value),
    ]),
  );
}

/** The history has files as whole objects; a request takes references. */
function asReference(value: unknown): unknown {
  if (!isRecord(value) || !value.dify_model_identity) return value;
  const { type, transfer_method, remote_url: url, related_id: upload_file_id } = value;
  return { type, transfer_method, url, upload_file_id };
}
