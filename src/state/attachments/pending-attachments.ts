import {
  remoteFile,
  uploadedFile,
  type FileReference,
  type FileType,
} from '../../api/file-reference.js';
import { ApiError } from '../../api/http/errors.js';
import type { Attachment } from '../model.js';

/** How a question names a file to the server; throws for one that never got there. */
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

/** Those files that the server has, without what can be seen of them for minutes only. */
export function keepFiles(files: readonly Attachment[]): Attachment[] {
  return files.filter(({ status }) => !status).map((file) => ({ ...file, url: '' }));
}
