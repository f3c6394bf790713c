import type { CallOptions, Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { createFileForm } from '../http/form-data.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson } from '../http/responses.js';
import type { UploadProgress } from '../http/transport.js';
import { readUploadedFile } from '../http/upload-response.js';
import type { FileDetails, RemoteFile, RemoteFileProbe, UploadedFile } from '../types.js';

/** Options for uploading a file. */
export interface UploadOptions extends CallOptions {
  /** File name; its extension determines the file type (docs/dify-api.md §8.1). Default: the name of the `File`. */
  name?: string | undefined;
  /** Called with the upload progress; only in browsers, and not with a custom `fetch`. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** `POST /files/upload`: uploads a file for use in a question or an input variable; refer to it with `uploadedFile(type, id)`. */
export async function uploadFile(
  { http, dialect, resolveUrl }: Connection,
  file: Blob,
  { name, onProgress, signal }: UploadOptions = {},
): Promise<UploadedFile> {
  const form = createFileForm(file, name, dialect.identity);
  const request = { method: 'POST', form, signal, onUpload: onProgress } as const;
  return readUploadedFile(await http('/files/upload', request), { resolveUrl });
}

/** `GET /files/:id/preview`: the content of an uploaded file; it must belong to a message of this app. */
export async function fetchFile(
  connection: Connection,
  fileId: string,
  { signal }: CallOptions = {},
): Promise<Blob> {
  requireCapability(connection, 'filePreviews');
  const { http, dialect } = connection;
  const path = `/files/${encodePathSegment(fileId)}/preview`;
  return (await http(path, { query: { ...dialect.identity }, signal })).blob();
}

/** `GET /files/:id`: metadata of a file; only with the dialect `reference`. */
export async function fetchFileDetails(
  connection: Connection,
  fileId: string,
  { signal }: CallOptions = {},
): Promise<FileDetails> {
  requireCapability(connection, 'fileDetails');
  return readJson(await connection.http(`/files/${encodePathSegment(fileId)}`, { signal }));
}

/** `GET /remote-files/:url`: type and size of a remote file, as seen by the server. */
export async function probeRemoteFile(
  connection: Connection,
  url: string,
  { signal }: CallOptions = {},
): Promise<RemoteFileProbe> {
  requireCapability(connection, 'remoteFiles');
  return readJson(await connection.http(`/remote-files/${encodePathSegment(url)}`, { signal }));
}

/** `POST /remote-files/upload`: has the server download a remote file and store it like an upload. */
export async function uploadRemoteFile(
  connection: Connection,
  url: string,
  { signal }: CallOptions = {},
): Promise<RemoteFile> {
  requireCapability(connection, 'remoteFiles');
  const request = { method: 'POST', json: { url }, signal } as const;
  return readUploadedFile(await connection.http('/remote-files/upload', request), connection);
}
