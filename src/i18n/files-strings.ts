/** The strings of file uploads. */
export interface FilesStrings {
  /** Labels of controls. `{name}`: of the file. */
  attachFiles: string;
  /** In a form. */
  attachFile: string;
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

  /** Status messages. */
  dropFiles: string;
  uploadingFile: string;
  fileAttached: string;
  fileGone: string;

  /** Reasons for rejecting a file. `{types}`, `{limit}`: the allowed types, size or number. */
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

  /** Allowed types, joined to a list. */
  images: string;
  documents: string;
  audioFiles: string;
  videos: string;
}

/** File uploads in English. */
export const filesEnglish: FilesStrings = {
  attachFiles: 'Attach files',
  attachFile: 'Add file',
  chooseFile: 'Choose a file',
  chooseFiles: 'Choose files',
  takePhoto: 'Take a photo',
  linkFile: 'Add from URL',
  fileAddress: 'File URL',
  addFile: 'Add',
  removeFile: 'Remove {name}',
  uploadAgain: 'Upload {name} again',
  openImage: 'Enlarge {name}',
  attachedFiles: 'Attachments',

  dropFiles: 'Drop files here',
  uploadingFile: 'Uploading…',
  fileAttached: '{name} attached.',
  fileGone: 'No longer available',

  wrongType: 'Unsupported file type. Supported: {types}',
  noFiles: 'File uploads aren’t supported',
  fileTooLarge: 'Too large (max. {limit})',
  tooManyFiles: 'Too many files (max. {limit})',
  tooManyImages: 'Too many images (max. {limit})',
  emptyFile: 'This file is empty',
  largerThanServer: 'Too large for the server',
  fileRefused: 'The server rejected this file',
  uploadFailed: 'Upload failed',
  badAddress: 'Enter a URL that starts with https://',

  images: 'images',
  documents: 'documents',
  audioFiles: 'audio files',
  videos: 'videos',
};
