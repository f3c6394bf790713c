import type { InputField } from '../../src/state/inputs/input-fields.js';
import type { Attachment } from '../../src/state/model.js';

/** A field of which only what matters is said. */
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

/** A file that the server has, unless something else is said. */
export function attachment(name: string, fields: Partial<Attachment> = {}): Attachment {
  return { id: name, name, kind: 'document', url: '', uploadId: `id-${name}`, ...fields };
}
