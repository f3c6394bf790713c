import type { InputField } from '../../src/state/inputs/input-fields.js';
import type { Attachment } from '../../src/state/model.js';

/** Creates an input field with defaults for omitted properties. */
export function inputField(type: string, fields: Partial<InputField> = {}): InputField {
  return {
    name: 'a',
    label: 'A label',
    type,
    isRequired: false,
    isHidden: false,
    placeholder: '',
    description: '',
    options: [],
    allowedTypes: [],
    allowedExtensions: [],
    allowedMethods: [],
    ...fields,
  };
}

/** Creates an attachment that has been uploaded, unless `fields` says otherwise. */
export function attachment(name: string, fields: Partial<Attachment> = {}): Attachment {
  return { id: name, name, kind: 'document', url: '', uploadId: `id-${name}`, ...fields };
}
