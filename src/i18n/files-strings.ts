/** The texts around files that a visitor sends. */
export interface FilesStrings {
  /** Names of controls. `{name}`: whose file it is. */
  attachFiles: string;
  chooseFile: string;
  chooseFiles: string;
  takePhoto: string;
  linkFile: string;
  fileAddress: string;
  addFile: string;
  removeFile: string;
  uploadAgain: string;
  openImage: string;
  attachedFiles: string;

  /** What is going on. */
  dropFiles: string;
  uploadingFile: string;
  fileAttached: string;
  fileGone: string;

  /** Why a file cannot go. `{types}`, `{limit}`: what can. */
  wrongType: string;
  noFiles: string;
  fileTooLarge: string;
  tooManyFiles: string;
  tooManyImages: string;
  emptyFile: string;
  largerThanServer: string;
  fileRefused: string;
  uploadFailed: string;
  badAddress: string;

  /** What can go, in a list that ends with `and`. */
  images: string;
  documents: string;
  audioFiles: string;
  videos: string;
  and: string;
}

/** The texts around files in English. */
export const filesEnglish: FilesStrings = {
  attachFiles: 'Attach files',
  chooseFile: 'Choose a file',
  chooseFiles: 'Choose files',
  takePhoto: 'Take a photo',
  linkFile: 'Link to a file',
  fileAddress: 'Web address of the file',
  addFile: 'Add',
  removeFile: 'Remove {name}',
  uploadAgain: 'Upload {name} again',
  openImage: 'Enlarge {name}',
  attachedFiles: 'Attached files',

  dropFiles: 'Drop files here',
  uploadingFile: 'Uploading…',
  fileAttached: '{name} is attached.',
  fileGone: 'No longer available',

  wrongType: 'Only {types} can be sent here',
  noFiles: 'No files can be sent here',
  fileTooLarge: 'Too large: at most {limit}',
  tooManyFiles: 'Too many files: at most {limit}',
  tooManyImages: 'Too many images: at most {limit}',
  emptyFile: 'This file is empty',
  largerThanServer: 'Too large for the server',
  fileRefused: 'The server does not take this file',
  uploadFailed: 'The upload failed',
  badAddress: 'An address that begins with https://',

  images: 'images',
  documents: 'documents',
  audioFiles: 'audio files',
  videos: 'videos',
  and: 'and',
};
