import type { FormsStrings } from '../../i18n/forms-strings.js';
import { fill } from '../../lib/interpolate.js';
import type { FieldProblem } from '../../state/inputs/validate-field.js';
import { takesFiles } from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';

/** What is wrong with a field, in plain words. */
export function problemText(
  field: InputField,
  problem: FieldProblem,
  strings: FormsStrings,
): string {
  switch (problem.reason) {
    case 'missing':
      if (takesFiles(field)) return strings.missingFile;
      return field.type === 'select' ? strings.missingChoice : strings.missing;
    case 'number':
      return strings.noNumber;
    case 'option':
      return strings.missingChoice;
    case 'length':
      return fill(strings.tooLong, { limit: problem.limit, count: problem.count });
    case 'count':
      return fill(strings.tooManyFiles, { limit: problem.limit });
    case 'uploading':
      return strings.stillUploading;
    case 'upload':
      return strings.notUploaded;
    case 'json':
      return fill(strings.noJson, { line: problem.line });
    case 'object':
      return strings.noObject;
    case 'property':
      return fill(strings.noProperty, { name: problem.name });
    case 'type':
      return fill(strings.otherType, { name: problem.name, type: problem.types.join(', ') });
  }
}
