import { isRecord } from '../../lib/is-record.js';
import type { Attachment } from '../model.js';
import type { FieldValue } from './field-values.js';
import type { InputField, ObjectSchema } from './input-fields.js';
import { lineOfJsonError } from './json-error-line.js';

/** Why the value of a field is invalid. */
export type FieldProblem =
  | { readonly reason: 'missing' | 'number' | 'option' | 'object' | 'uploading' | 'upload' }
  | { readonly reason: 'length'; readonly limit: number; readonly count: number }
  | { readonly reason: 'count'; readonly limit: number }
  | { readonly reason: 'json'; readonly line: number }
  | { readonly reason: 'property'; readonly name: string }
  | { readonly reason: 'type'; readonly name: string; readonly types: readonly string[] };

/** Validates the value of a field: reports a value that the server would reject or an upload that has not finished. */
export function validateField(field: InputField, value: FieldValue): FieldProblem | undefined {
  if (typeof value === 'boolean') return undefined;
  if (isEmpty(value)) return field.isRequired ? { reason: 'missing' } : undefined;
  if (typeof value !== 'string') return validateFiles(field, value);
  switch (field.type) {
    case 'number':
      return Number.isFinite(Number(value)) ? undefined : { reason: 'number' };
    case 'select':
      return field.options.includes(value) ? undefined : { reason: 'option' };
    case 'json_object':
      return validateJson(field, value);
    default:
      return validateText(field, value);
  }
}

/** The length of a text in code points, as the server counts it. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

function isEmpty(value: Exclude<FieldValue, boolean>): boolean {
  return (typeof value === 'string' ? value.trim() : value).length === 0;
}

function validateText({ limit = Infinity }: InputField, value: string): FieldProblem | undefined {
  const count = lengthOf(value);
  return count > limit ? { reason: 'length', limit, count } : undefined;
}

function validateFiles(
  { type, limit = Infinity }: InputField,
  files: readonly Attachment[],
): FieldProblem | undefined {
  if (files.some(({ status }) => status === 'failed')) return { reason: 'upload' };
  if (files.some(({ status }) => status === 'uploading')) return { reason: 'uploading' };
  const maximum = type === 'file' ? 1 : limit;
  return files.length > maximum ? { reason: 'count', limit: maximum } : undefined;
}

function validateJson({ schema }: InputField, text: string): FieldProblem | undefined {
  try {
    const object: unknown = JSON.parse(text);
    if (!isRecord(object)) return { reason: 'object' };
    return schema && validateObject(schema, object);
  } catch {
    return { reason: 'json', line: lineOfJsonError(text) };
  }
}

function validateObject(
  { required, types }: ObjectSchema,
  object: Record<string, unknown>,
): FieldProblem | undefined {
  const missing = required.find((name) => !Object.hasOwn(object, name));
  if (missing !== undefined) return { reason: 'property', name: missing };
  for (const [name, allowed] of types)
    if (Object.hasOwn(object, name) && allowed.length > 0 && !isOfType(object[name], allowed))
      return { reason: 'type', name, types: allowed };
  return undefined;
}

function isOfType(value: unknown, types: readonly string[]): boolean {
  if (Number.isInteger(value) && types.includes('integer')) return true;
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return types.includes(type);
}
