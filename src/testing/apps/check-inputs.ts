import type { InputField } from '../../api/resources/parameters.js';
import { isRecord } from '../../lib/is-record.js';
import { pythonText } from '../http/python.js';
import type { EndUser, FakeApp } from '../model.js';
import type { FileStore } from '../store/file-store.js';
import { forbiddenFileMessage, readAttachment } from '../store/question-files.js';
import { parametersOf } from './fake-app.js';
import { admits } from './file-rules.js';

/** Validated inputs, or the server's error message (docs/dify-api.md §5.1). */
export type CheckedInputs =
  { inputs: Readonly<Record<string, unknown>>; fault?: undefined } | { fault: string };

/** File types of a field that does not restrict them. */
const allTypes = ['image', 'document', 'audio', 'video', 'custom'];

/**
 * Validates inputs against the app's form: drops unknown ones and fills in defaults. An app without a form accepts any inputs,
 * so that tests need not declare one.
 */
export function checkInputs(
  files: FileStore,
  user: EndUser,
  given: Readonly<Record<string, unknown>>,
): CheckedInputs {
  const fields = fieldsOf(user.app);
  if (fields.length === 0) return { inputs: given };
  const inputs: Record<string, unknown> = {};
  for (const [type, field] of fields) {
    const value = cleaned(given[field.variable]);
    const fault = inputError(type, field, value);
    if (fault) return { fault: fault.replace('%', field.variable) };
    const wrongFile = isFileField(type) ? fileInputError(files, user, field, value) : undefined;
    if (wrongFile) return { fault: wrongFile };
    inputs[field.variable] = value === undefined ? defaultOf(field) : converted(type, value);
  }
  return { inputs };
}

/** Dify stores an empty default if the author set none. */
function defaultOf({ default: value = null }: InputField): unknown {
  return value === '' ? null : value;
}

function fieldsOf(app: FakeApp): [string, InputField][] {
  return parametersOf(app)
    .user_input_form.flatMap((each) => Object.entries(each))
    .filter((entry): entry is [string, InputField] => entry[0] !== 'external_data_tool');
}

/** Treats `null` as missing and removes NUL characters. */
function cleaned(value: unknown): unknown {
  if (value === null) return undefined;
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}

function converted(type: string, value: unknown): unknown {
  if (type === 'number') return value === '' ? null : Number(value);
  if (type === 'checkbox' && typeof value === 'string') return /^(?:true|1|yes|on)$/i.test(value);
  return value;
}

/** The error message for a value, with `%` as a placeholder for the variable. */
function inputError(type: string, field: InputField, value: unknown): string | undefined {
  if (value === undefined) return field.required ? '% is required in input form' : undefined;
  const limit = field.max_length || Infinity;
  switch (type) {
    case 'text-input':
    case 'paragraph':
      if (typeof value !== 'string') return notStringError(type);
      return value.length > limit
        ? `% in input form must be less than ${limit} characters`
        : undefined;
    case 'select':
      return typeof value === 'string' ? optionError(field, value) : notStringError(type);
    case 'number':
      return Number.isNaN(Number(value)) ? '% in input form must be a valid number' : undefined;
    case 'file':
      return value === '' || isRecord(value) ? undefined : '% in input form must be a file';
    case 'file-list':
      if (!Array.isArray(value) || !value.every(isRecord))
        return value === '' ? undefined : '% in input form must be a list of files';
      return value.length > limit ? `% in input form must be less than ${limit} files` : undefined;
    case 'json_object':
      return isRecord(value) ? undefined : '% in input form must be a dict';
    default:
      return undefined;
  }
}

function isFileField(type: string): boolean {
  return type === 'file' || type === 'file-list';
}

/** The error message for a file that does not exist or that the field does not accept. */
function fileInputError(
  files: FileStore,
  user: EndUser,
  field: InputField,
  value: unknown,
): string | undefined {
  const rules = {
    types: field.allowed_file_types ?? allTypes,
    extensions: field.allowed_file_extensions ?? [],
    methods: field.allowed_file_upload_methods ?? [],
  };
  for (const item of [value].flat()) {
    const file = readAttachment(files, user, item);
    if (typeof file === 'string') return file;
    if (file && !admits(rules, file, user.app)) return forbiddenFileMessage(file);
  }
  return undefined;
}

function notStringError(type: string): string {
  return `(type '${type}') % in input form must be a string`;
}

function optionError({ options = [], required }: InputField, value: string): string | undefined {
  if (options.includes(value) || (value === '' && !required)) return undefined;
  return `% in input form must be one of the following: ${pythonText(options)}`;
}
