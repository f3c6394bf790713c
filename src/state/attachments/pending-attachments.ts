import {
  remoteFile,
  uploadedFile,
  type FileReference,
  type FileType,
} from '../../api/file-reference.js';
import { ApiError } from '../../api/http/errors.js';
import type { Attachment } from '../model.js';

/** The reference to a file in a question; throws if the file is not on the server. */
export function referenceTo({
  kind,
  name,
  status,
  remoteUrl,
  uploadId,
}: Attachment): FileReference {
  const type = kind as FileType;
  if (!status && uploadId) return uploadedFile(type, uploadId);
  if (!status && remoteUrl) return remoteFile(type, remoteUrl);
  throw new ApiError('file-rejected', { message: `${name} is not on the server` });
}

/** The files that the server has, without their URLs, which expire. */
export function storableAttachments(files: readonly Attachment[]): Attachment[] {
  return files.filter(({ status }) => !status).map((file) => ({ ...file, url: '' }));
}
