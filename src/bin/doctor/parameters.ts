import { ApiError } from '../../api/http/errors.js';
import { fetchParameters } from '../../api/resources/app.js';
import type { AppParameters, InputField } from '../../api/resources/parameters.js';
import { exitCodes } from '../exit-codes.js';
import type { Check } from './check.js';

/** The parameters of the app: whether it is published, and what it asks visitors first. */
export const parameters: Check = {
  name: 'parameters',
  needs: ['access'],
  async run({ connection, facts, signal }) {
    try {
      facts.parameters = await fetchParameters(connection, { signal });
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'app-unavailable') throw error;
      return {
        status: 'failed',
        seen: `The app cannot be used: ${error.message}`,
        remedy: 'Open it in Dify, choose a model, and publish it.',
        exitCode: exitCodes.unsuitable,
      };
    }
    const required = requiredVariables(facts.parameters);
    const form =
      required.length > 0 ? `visitors fill in ${required.join(', ')} first` : 'no form to fill in';
    return {
      status: 'ok',
      seen: `The app is published; ${form}.`,
      details: { requiredInputs: required },
    };
  },
};

/** The input variables that a question needs and that have no default. */
export function requiredVariables({ user_input_form = [] }: AppParameters): string[] {
  return user_input_form
    .flatMap((entry) => Object.values(entry) as (InputField | undefined)[])
    .filter((field) => field?.required === true && !field.default)
    .map((field) => field?.variable ?? '');
}
