/** The classes of files that Dify knows; `custom` is anything that the app admits by its extension (docs/dify-api.md §8.2). */
export type FileType = 'image' | 'document' | 'audio' | 'video' | 'custom';

/** A file as a question or an input variable names it (docs/dify-api.md §8.3). */
export type FileReference =
  | { type: FileType; transfer_method: 'local_file'; upload_file_id: string }
  | { type: FileType; transfer_method: 'remote_url'; url: string };

/** Names a file that was uploaded before, by the same user. */
export function uploadedFile(type: FileType, uploadId: string): FileReference {
  return { type, transfer_method: 'local_file', upload_file_id: uploadId };
}

/** Names a file on the web, which the server fetches. */
export function remoteFile(type: FileType, url: string): FileReference {
  return { type, transfer_method: 'remote_url', url };
}
