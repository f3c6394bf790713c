import type { FormsStrings } from '../../i18n/forms-strings.js';
import { interpolate } from '../../lib/interpolate.js';
import { isFileField } from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';
import type { FieldProblem } from '../../state/inputs/validate-field.js';

/** Explains why the value of a field is invalid. */
export function fieldErrorText(
  field: InputField,
  problem: FieldProblem,
  strings: FormsStrings,
): string {
  switch (problem.reason) {
    case 'missing':
      if (isFileField(field)) return strings.missingFile;
      return field.type === 'select' ? strings.missingChoice : strings.missing;
    case 'number':
      return strings.noNumber;
    case 'option':
      return strings.missingChoice;
    case 'length':
      return interpolate(strings.tooLong, { limit: problem.limit, count: problem.count });
    case 'count':
      return interpolate(strings.tooManyFilesInField, { limit: problem.limit });
    case 'uploading':
      return strings.stillUploading;
    case 'upload':
      return strings.notUploaded;
    case 'json':
      return interpolate(strings.noJson, { line: problem.line });
    case 'object':
      return strings.noObject;
    case 'property':
      return interpolate(strings.noProperty, { name: problem.name });
    case 'type':
      return interpolate(strings.otherType, { name: problem.name, type: problem.types.join(', ') });
  }
}
