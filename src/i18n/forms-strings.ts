/** The texts of forms: those that an app asks with, and those in its answers. */
export interface FormsStrings {
  /** The app's own form before the first question, and the row that it folds to. */
  yourDetails: string;
  startChat: string;
  save: string;
  cancel: string;
  edit: string;

  /** In and around a field. `{count}`: characters. */
  optional: string;
  choose: string;
  charactersLeft: string;
  filesUnavailable: string;

  /** What is wrong with a field, said below it. */
  missing: string;
  missingChoice: string;
  missingFile: string;
  noNumber: string;
  /** `{limit}`: how many characters there may be, `{count}`: how many there are. */
  tooLong: string;
  /** `{limit}`: how many there may be. */
  tooManyFiles: string;
  stillUploading: string;
  notUploaded: string;
  /** `{line}`: its number. */
  noJson: string;
  noObject: string;
  /** `{name}`: of a property; `{type}`: what it has to be, in the words of JSON Schema. */
  noProperty: string;
  otherType: string;

  /** The form of a workflow that waits for a person. `{minutes}`: how many are left. */
  expiresIn: string;
  expiresSoon: string;
  sending: string;
  answered: string;
  expired: string;
  othersAnswer: string;
  othersAnswered: string;
  formRefused: string;
  formGone: string;
  tooManyTries: string;
  notSent: string;

  /** The button of a form in an answer that names none. */
  submit: string;
}

/** The texts of forms in English. */
export const formsEnglish: FormsStrings = {
  yourDetails: 'Your details',
  startChat: 'Start chat',
  save: 'Save',
  cancel: 'Cancel',
  edit: 'Edit',

  optional: 'optional',
  choose: 'Choose…',
  charactersLeft: '{count} characters left',
  filesUnavailable: 'Files cannot be added at the moment.',

  missing: 'Please fill this in.',
  missingChoice: 'Please choose one.',
  missingFile: 'Please add a file.',
  noNumber: 'Please enter a number.',
  tooLong: 'Please use {limit} characters at most: there are {count}.',
  tooManyFiles: 'Too many files: {limit} at most.',
  stillUploading: 'Please wait until the upload is done.',
  notUploaded: 'Please remove what could not be uploaded.',
  noJson: 'This is not valid JSON: there is a mistake in line {line}.',
  noObject: 'Please enter a JSON object, in braces: { … }',
  noProperty: '“{name}” is missing.',
  otherType: '“{name}” has to be of the type {type}.',

  expiresIn: 'Expires in {minutes} min',
  expiresSoon: 'Expires in less than a minute',
  sending: 'Sending…',
  answered: 'Answered',
  expired: 'This form has expired: it cannot be answered any more.',
  othersAnswer: 'Somebody else has to answer this. It goes on here once that is done.',
  othersAnswered: 'Somebody else has answered this before you.',
  formRefused: 'This was not accepted. Check what you have filled in, and try again.',
  formGone: 'This form is no longer there.',
  tooManyTries: 'Too many tries in a short time. Wait a moment, then try again.',
  notSent: 'This could not be sent. What you have filled in is still here: try again.',

  submit: 'Submit',
};
