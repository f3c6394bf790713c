import type { AppParameters, InputField } from '../api/parameters.js';

type Inputs = Readonly<Record<string, unknown>>;

/** An input variable of the app as the server describes it, with its type. */
export interface Variable extends InputField {
  type: string;
}

/** The input variables that a person or the page can fill in, in their order (contract §5.1). */
export function variablesOf({ user_input_form: form }: AppParameters): Variable[] {
  return (form ?? [])
    .flatMap((entry) => Object.entries(entry).map(([type, field]) => ({ ...field, type })))
    .filter(({ type, variable }) => type !== 'external_data_tool' && variable);
}

/** What goes with a question: the app's defaults, over them what the page has set, over that what the visitor has. */
export function inputsOf(parameters: AppParameters, page: Inputs, visitor: Inputs): Inputs {
  const defaults = variablesOf(parameters)
    .filter((variable) => (variable.default ?? '') !== '')
    .map(({ variable, default: value }) => [variable, value] as const);
  return { ...(Object.fromEntries(defaults) as Inputs), ...page, ...visitor };
}

/** Whether the visitor has to fill in something before the first question. */
export function lacksInputs(parameters: AppParameters, inputs: Inputs): boolean {
  return variablesOf(parameters).some(
    ({ variable, required, hide, type }) =>
      required && !hide && type !== 'checkbox' && (inputs[variable] ?? '') === '',
  );
}
