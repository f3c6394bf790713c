import type { AppParameters } from '../../api/resources/parameters.js';
import { isRecord } from '../../lib/is-record.js';
import type { FormField } from '../parts/parts.js';
import { numberOf, textOf, textsOf } from '../parts/wire-values.js';
import { variablesOf, type Variable } from './variables.js';

/** One thing that a visitor is asked, by the app before the first question or by a form of a workflow. */
export interface InputField {
  readonly name: string;
  readonly label: string;
  /** One of the types in docs/dify-api.md §5.1; one that is not known is a line of text. */
  readonly type: string;
  readonly isRequired: boolean;
  /** Not to be shown. */
  readonly isHidden: boolean;
  readonly placeholder: string;
  readonly description: string;
  /** Characters of a text, or files of a list; none where there is no limit. */
  readonly limit?: number | undefined;
  /** Of a `select`. */
  readonly options: readonly string[];
  readonly allowedTypes: readonly string[];
  /** Each with its dot. */
  readonly allowedExtensions: readonly string[];
  /** `local_file`, `remote_url`. */
  readonly allowedMethods: readonly string[];
  /** What is known of the properties of a JSON object. */
  readonly schema?: ObjectSchema | undefined;
}

/** The part of a JSON schema that is looked at: which properties there must be, and of which types they may be. */
export interface ObjectSchema {
  readonly required: readonly string[];
  readonly types: ReadonlyMap<string, readonly string[]>;
}

/** The app's input variables as fields, in their order. */
export function inputFieldsOf(parameters: AppParameters): InputField[] {
  return variablesOf(parameters).map(fieldFromVariable);
}

/** The fields that a visitor sees. */
export function shownFieldsOf(parameters: AppParameters): InputField[] {
  return inputFieldsOf(parameters).filter(({ isHidden }) => !isHidden);
}

/** A field of a form as the same kind of field: all but texts have to be filled in, as on Dify's own page. */
export function fieldFromForm(field: FormField): InputField {
  const { name, type, options, limit } = field;
  return {
    name,
    label: wordsOf(name),
    type,
    isRequired: ['select', 'file', 'file-list'].includes(type),
    isHidden: false,
    placeholder: '',
    description: '',
    limit,
    options,
    allowedTypes: field.allowedFileTypes,
    allowedExtensions: field.allowedFileExtensions,
    allowedMethods: field.allowedUploadMethods,
  };
}

/** The name of a variable as words. */
export function wordsOf(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1) || name;
}

function fieldFromVariable(variable: Variable): InputField {
  return {
    name: variable.variable,
    label: textOf(variable.label) ?? variable.variable,
    type: variable.type,
    isRequired: Boolean(variable.required),
    isHidden: Boolean(variable.hide),
    placeholder: textOf(variable.placeholder) ?? '',
    description: textOf(variable.description) ?? '',
    limit: numberOf(variable.max_length) || undefined,
    options: textsOf(variable.options),
    allowedTypes: textsOf(variable.allowed_file_types),
    allowedExtensions: textsOf(variable.allowed_file_extensions),
    allowedMethods: textsOf(variable.allowed_file_upload_methods),
    schema: schemaFrom(variable.json_schema),
  };
}

/** Dify keeps a schema as an object, or as its text. */
function schemaFrom(given: unknown): ObjectSchema | undefined {
  const schema = typeof given === 'string' ? parsed(given) : given;
  if (!isRecord(schema)) return undefined;
  const properties = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  const types = properties.map(
    ([name, property]) =>
      [name, textsOf([isRecord(property) ? property.type : undefined].flat())] as const,
  );
  return { required: textsOf(schema.required), types: new Map(types) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
