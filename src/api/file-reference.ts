/** Dify's file types; `custom` is any file that the app allows by its extension (docs/dify-api.md §8.2). */
export type FileType = 'image' | 'document' | 'audio' | 'video' | 'custom';

/** A reference to a file in a question or an input variable (docs/dify-api.md §8.3). */
export type FileReference =
  | { type: FileType; transfer_method: 'local_file'; upload_file_id: string }
  | { type: FileType; transfer_method: 'remote_url'; url: string };

/** References a file that the same user has uploaded. */
export function uploadedFile(type: FileType, uploadId: string): FileReference {
  return { type, transfer_method: 'local_file', upload_file_id: uploadId };
}

/** References a file by its URL; the server downloads it. */
export function remoteFile(type: FileType, url: string): FileReference {
  return { type, transfer_method: 'remote_url', url };
}
