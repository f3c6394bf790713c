import type { AppParameters, InputField } from '../../api/resources/parameters.js';
import { isRecord } from '../../lib/is-record.js';
import type { ChatState } from '../model.js';

type Inputs = Readonly<Record<string, unknown>>;
type InputState = Pick<ChatState, 'app' | 'inputs' | 'pastInputs'>;

/** An input variable of the app as the server describes it, with its type. */
export interface Variable extends InputField {
  type: string;
}

/** The input variables that a person or the page can fill in, in their order (docs/dify-api.md §5.1). */
export function variablesOf({ user_input_form: form }: AppParameters): Variable[] {
  return (form ?? [])
    .flatMap((entry) => Object.entries(entry).map(([type, field]) => ({ ...field, type })))
    .filter(({ type, variable }) => type !== 'external_data_tool' && variable);
}

/** What goes with a question: the app's defaults, over them what went with the last one, what the page has set, what the visitor has. */
export function inputsOf({ app, inputs, pastInputs }: InputState, page: Inputs): Inputs {
  const defaults = variablesOf(app?.parameters ?? {})
    .map(({ variable, type, required, default: value = '' }) => {
      // Whoever does not tick a box has answered: the server wants to hear it where the box is required.
      const isUnticked = type === 'checkbox' && required && (value ?? '') === '';
      return [variable, isUnticked ? false : value] as const;
    })
    .filter(([, value]) => (value ?? '') !== '');
  return { ...(Object.fromEntries(defaults) as Inputs), ...pastInputs, ...page, ...inputs };
}

/** Whether the visitor has to fill in something before the first question. */
export function lacksInputs(parameters: AppParameters, inputs: Inputs): boolean {
  return variablesOf(parameters).some(
    ({ variable, required, hide, type }) =>
      required && !hide && type !== 'checkbox' && (inputs[variable] ?? '') === '',
  );
}

/** What an earlier turn was asked with, as it goes with another: Dify does not remember it (docs/dify-api.md §4.4, §8.3). */
export function inputsFrom(kept: Inputs): Inputs {
  const given = Object.entries(kept).filter(([, value]) => (value ?? '') !== '');
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.map(resent) : resent(value)]),
  );
}

/** Files come back as whole objects, and go out as references. */
function resent(value: unknown): unknown {
  if (!isRecord(value) || !value.dify_model_identity) return value;
  const { type, transfer_method, remote_url: url, related_id: upload_file_id } = value;
  return { type, transfer_method, url, upload_file_id };
}
