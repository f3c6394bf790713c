import { isFileField } from '../../state/inputs/field-values.js';
import type { InputField } from '../../state/inputs/input-fields.js';
import type { FieldProblem } from '../../state/inputs/validate-field.js';
import { formatList, formatText } from '../../ui/format-text.js';
import type { LocalizedFormsStrings } from './localized-forms-strings.js';

/** Explains why the value of a field is invalid. */
export function fieldErrorText(
  field: InputField,
  problem: FieldProblem,
  strings: LocalizedFormsStrings,
): string {
  const { language } = strings;
  switch (problem.reason) {
    case 'missing':
      if (isFileField(field)) return strings.missingFile;
      return field.type === 'select' ? strings.missingChoice : strings.missing;
    case 'number':
      return strings.noNumber;
    case 'option':
      return strings.missingChoice;
    case 'length':
      return formatText(strings.tooLong, { limit: problem.limit, count: problem.count }, language);
    case 'count':
      return formatText(strings.tooManyFilesInField, { limit: problem.limit }, language);
    case 'uploading':
      return strings.stillUploading;
    case 'upload':
      return strings.notUploaded;
    case 'json':
      return formatText(strings.noJson, { line: problem.line }, language);
    case 'object':
      return strings.noObject;
    case 'property':
      return formatText(strings.noProperty, { name: problem.name }, language);
    case 'type':
      return formatText(
        strings.otherType,
        { name: problem.name, type: formatList(problem.types, language, 'disjunction') },
        language,
      );
  }
}
