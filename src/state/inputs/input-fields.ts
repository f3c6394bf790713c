import type { AppParameters } from '../../api/resources/parameters.js';
import { isRecord } from '../../lib/is-record.js';
import type { FormField } from '../parts/parts.js';
import { optionalNumber, optionalString, stringList } from '../parts/wire-values.js';
import { variablesOf, type Variable } from './variables.js';

/** A field for one input variable of the app, or for one input of a workflow's form. */
export interface InputField {
  readonly name: string;
  readonly label: string;
  /** One of the types in docs/dify-api.md §5.1; an unknown one is treated as a line of text. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly isHidden: boolean;
  readonly placeholder: string;
  readonly description: string;
  /** Maximum number of characters or files; absent without a limit. */
  readonly limit?: number | undefined;
  /** The options of a `select`. */
  readonly options: readonly string[];
  readonly allowedTypes: readonly string[];
  /** Each with a dot. */
  readonly allowedExtensions: readonly string[];
  /** `local_file`, `remote_url`. */
  readonly allowedMethods: readonly string[];
  /** The schema of a JSON object, if known. */
  readonly schema?: ObjectSchema | undefined;
}

/** The supported part of a JSON schema: required properties, and the allowed types of each property. */
export interface ObjectSchema {
  readonly required: readonly string[];
  readonly types: ReadonlyMap<string, readonly string[]>;
}

/** The app's input variables as fields, in their order. */
export function inputFieldsOf(parameters: AppParameters): InputField[] {
  return variablesOf(parameters).map(fieldFromVariable);
}

/** The fields that are not hidden. */
export function visibleFieldsOf(parameters: AppParameters): InputField[] {
  return inputFieldsOf(parameters).filter(({ isHidden }) => !isHidden);
}

/** Converts the input of a form; all but text inputs are required, as on Dify's own page. */
export function fieldFromForm(field: FormField): InputField {
  const { name, type, options, limit } = field;
  return {
    name,
    label: labelFromName(name),
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

/** A label made from the name of a variable. */
export function labelFromName(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1) || name;
}

function fieldFromVariable(variable: Variable): InputField {
  return {
    name: variable.variable,
    label: optionalString(variable.label) ?? variable.variable,
    type: variable.type,
    isRequired: Boolean(variable.required),
    isHidden: Boolean(variable.hide),
    placeholder: optionalString(variable.placeholder) ?? '',
    description: optionalString(variable.description) ?? '',
    limit: optionalNumber(variable.max_length) || undefined,
    options: stringList(variable.options),
    allowedTypes: stringList(variable.allowed_file_types),
    allowedExtensions: stringList(variable.allowed_file_extensions),
    allowedMethods: stringList(variable.allowed_file_upload_methods),
    schema: schemaFrom(variable.json_schema),
  };
}

/** Reads a schema, which Dify stores as an object or as JSON text. */
function schemaFrom(given: unknown): ObjectSchema | undefined {
  const schema = typeof given === 'string' ? parseJson(given) : given;
  if (!isRecord(schema)) return undefined;
  const properties = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  const types = properties.map(
    ([name, property]) =>
      [name, stringList([isRecord(property) ? property.type : undefined].flat())] as const,
  );
  return { required: stringList(schema.required), types: new Map(types) };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
