import { isRecord } from '../../lib/is-record.js';
import { referenceTo } from '../attachments/pending-attachments.js';
import type { Attachment } from '../model.js';
import { optionalString } from '../parts/wire-values.js';
import type { InputField } from './input-fields.js';

/** The value of a field: text as typed, the state of a checkbox, or files. */
export type FieldValue = string | boolean | readonly Attachment[];

/** Whether a field takes files. */
export function isFileField({ type }: InputField): boolean {
  return type === 'file' || type === 'file-list';
}

/** Whether a value is valid for a field; a saved one may come from another version of the app. */
export function isFieldValue(field: InputField, value: unknown): value is FieldValue {
  if (field.type === 'checkbox') return typeof value === 'boolean';
  if (isFileField(field)) return Array.isArray(value) && value.every(isRecord);
  return typeof value === 'string';
}

/** Converts a wire value to the value of a field (docs/dify-api.md §5.1); empty if the field cannot hold it. */
export function fieldValueFrom(field: InputField, wire: unknown): FieldValue {
  const { type, options } = field;
  if (type === 'checkbox') return wire === true || /^(?:true|1|yes|on)$/i.test(plainText(wire));
  if (isFileField(field)) return [wire].flat().filter(isRecord).map(attachmentFrom);
  if (type === 'json_object' && isRecord(wire)) return JSON.stringify(wire, undefined, 2);
  const text = plainText(wire);
  return type === 'select' && !options.includes(text) ? '' : text;
}

/** Converts the value of a field, which must be valid, to its wire value. */
export function wireValueFrom(field: InputField, value: FieldValue): unknown {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') {
    const references = value.map(referenceTo);
    return field.type === 'file' ? (references[0] ?? null) : references;
  }
  switch (field.type) {
    case 'number':
      return value.trim() ? Number(value) : null;
    case 'json_object':
      return value.trim() ? (JSON.parse(value) as unknown) : null;
    default:
      return value;
  }
}

function plainText(wire: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof wire) ? String(wire) : '';
}

/** The attachment of a file reference that the page set or an earlier page view saved. */
function attachmentFrom(reference: Record<string, unknown>): Attachment {
  const url = optionalString(reference.url);
  const isRemote = reference.transfer_method === 'remote_url' && url !== undefined;
  const uploadId = isRemote ? undefined : optionalString(reference.upload_file_id);
  const id = uploadId ?? url ?? '';
  return {
    id,
    name:
      url
        ?.replace(/[?#].*/, '')
        .split('/')
        .at(-1) ?? '',
    kind: optionalString(reference.type) ?? 'custom',
    url: '',
    uploadId,
    remoteUrl: isRemote ? url : undefined,
  };
}
