import { isRecord } from '../../lib/is-record.js';
import { referenceTo } from '../attachments/pending-attachments.js';
import type { Attachment } from '../model.js';
import { textOf } from '../parts/wire-values.js';
import type { InputField } from './input-fields.js';

/** What stands in a field: a text as it was typed, whether a box is ticked, or files. */
export type FieldValue = string | boolean | readonly Attachment[];

/** Whether a field takes files. */
export function takesFiles({ type }: InputField): boolean {
  return type === 'file' || type === 'file-list';
}

/** Whether that could stand in a field: what was kept may be of another version of the app. */
export function isFieldValue(field: InputField, value: unknown): value is FieldValue {
  if (field.type === 'checkbox') return typeof value === 'boolean';
  if (takesFiles(field)) return Array.isArray(value) && value.every(isRecord);
  return typeof value === 'string';
}

/** What stands in a field that holds a value as it goes over the wire (docs/dify-api.md §5.1); nothing for what it cannot hold. */
export function fieldValueFrom(field: InputField, wire: unknown): FieldValue {
  const { type, options } = field;
  if (type === 'checkbox') return wire === true || /^(?:true|1|yes|on)$/i.test(plainText(wire));
  if (takesFiles(field)) return [wire].flat().filter(isRecord).map(attachmentFrom);
  if (type === 'json_object' && isRecord(wire)) return JSON.stringify(wire, undefined, 2);
  const text = plainText(wire);
  return type === 'select' && !options.includes(text) ? '' : text;
}

/** What stands in a field, as it goes over the wire. Asked of a field with nothing wrong in it. */
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

/** A file that the page or an earlier visit named. */
function attachmentFrom(reference: Record<string, unknown>): Attachment {
  const url = textOf(reference.url);
  const isRemote = reference.transfer_method === 'remote_url' && url !== undefined;
  const uploadId = isRemote ? undefined : textOf(reference.upload_file_id);
  const id = uploadId ?? url ?? '';
  return {
    id,
    name:
      url
        ?.replace(/[?#].*/, '')
        .split('/')
        .at(-1) ?? '',
    kind: textOf(reference.type) ?? 'custom',
    url: '',
    uploadId,
    remoteUrl: isRemote ? url : undefined,
  };
}
