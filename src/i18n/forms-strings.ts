/** The strings of input forms, human-input forms and forms in answers. */
export interface FormsStrings {
  /** The app's input form before the first question, also when collapsed. */
  yourDetails: string;
  startChat: string;
  save: string;
  cancel: string;
  edit: string;

  /** Fields. `{count}`: the number of characters. */
  /** With its brackets, beside the label of a field. */
  optional: string;
  /** The description of a required file field, for screen readers. */
  required: string;
  choose: string;
  charactersLeft: string;
  filesUnavailable: string;

  /** Validation errors, shown below a field. */
  missing: string;
  missingChoice: string;
  missingFile: string;
  noNumber: string;
  /** `{limit}`: the maximum number of characters; `{count}`: the current one. */
  tooLong: string;
  /** `{limit}`: the maximum number of files. */
  tooManyFilesInField: string;
  stillUploading: string;
  notUploaded: string;
  /** `{line}`: the line number. */
  noJson: string;
  noObject: string;
  /** `{name}`: of a property; `{type}`: its JSON Schema type. */
  noProperty: string;
  otherType: string;

  /** The human-input form of a paused workflow. `{minutes}`: the remaining time. */
  expiresIn: string;
  expiresSoon: string;
  sending: string;
  answered: string;
  othersAnswered: string;
  formRefused: string;
  formGone: string;
  tooManyTries: string;
  notSent: string;

  /** The default button of a form in an answer. */
  submit: string;
}

/** Forms in English. */
export const formsEnglish: FormsStrings = {
  yourDetails: 'Your details',
  startChat: 'Start chat',
  save: 'Save',
  cancel: 'Cancel',
  edit: 'Edit',

  optional: '(optional)',
  required: 'Required',
  choose: 'Select…',
  charactersLeft: 'Characters left: {count}',
  filesUnavailable: 'Files can’t be added right now.',

  missing: 'This field is required.',
  missingChoice: 'Please select an option.',
  missingFile: 'Please add a file.',
  noNumber: 'Please enter a number.',
  tooLong: 'Use {limit} characters or fewer (currently {count}).',
  tooManyFilesInField: 'Too many files (max. {limit}).',
  stillUploading: 'Please wait for the upload to finish.',
  notUploaded: 'Please remove files that failed to upload.',
  noJson: 'Invalid JSON: error on line {line}.',
  noObject: 'Please enter a JSON object: { … }',
  noProperty: '“{name}” is missing.',
  otherType: '“{name}” must be of type {type}.',

  expiresIn: 'Expires in {minutes} min',
  expiresSoon: 'Expires in less than a minute',
  sending: 'Sending…',
  answered: 'Submitted',
  othersAnswered: 'Someone else has already responded.',
  formRefused: 'This wasn’t accepted. Check your entries and try again.',
  formGone: 'This form is no longer available.',
  tooManyTries: 'Too many attempts. Please wait a moment and try again.',
  notSent: 'Couldn’t send this. Your entries are still here. Please try again.',

  submit: 'Submit',
};
