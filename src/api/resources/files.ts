import type { CallOptions, Connection } from '../connection.js';
import { requireCapability } from '../dialects/unsupported.js';
import { createFileForm } from '../http/form-data.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson } from '../http/responses.js';
import type { UploadProgress } from '../http/transport.js';
import { readUploadedFile } from '../http/upload-response.js';
import type { FileDetails, RemoteFile, RemoteFileProbe, UploadedFile } from '../types.js';

/** How a file is uploaded. */
export interface UploadOptions extends CallOptions {
  /** Default: the `File`'s own name. Dify tells by its ending what class of file it is (docs/dify-api.md §8.1). */
  name?: string | undefined;
  /** Told how much has gone out; only in browsers, and never over a `fetch` of the page's own. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** `POST /files/upload`: uploads a file for this user's next question; `uploadedFile(type, id)` names it there. */
export async function uploadFile(
  { http, dialect, resolveUrl }: Connection,
  file: Blob,
  { name, onProgress, signal }: UploadOptions = {},
): Promise<UploadedFile> {
  const form = createFileForm(file, name, dialect.identity);
  const request = { method: 'POST', form, signal, onUpload: onProgress } as const;
  return readUploadedFile(await http('/files/upload', request), { resolveUrl });
}

/** `GET /files/:id/preview`: the content of a file that belongs to a message of this app. */
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

/** `GET /files/:id`: what is known of a file, on servers that follow the quick reference. */
export async function fetchFileDetails(
  connection: Connection,
  fileId: string,
  { signal }: CallOptions = {},
): Promise<FileDetails> {
  requireCapability(connection, 'fileDetails');
  return readJson(await connection.http(`/files/${encodePathSegment(fileId)}`, { signal }));
}

/** `GET /remote-files/:url`: type and size of a file on the web, as the server sees it. */
export async function probeRemoteFile(
  connection: Connection,
  url: string,
  { signal }: CallOptions = {},
): Promise<RemoteFileProbe> {
  requireCapability(connection, 'remoteFiles');
  return readJson(await connection.http(`/remote-files/${encodePathSegment(url)}`, { signal }));
}

/** `POST /remote-files/upload`: has the server fetch a file from the web, as if it had been uploaded. */
export async function uploadRemoteFile(
  connection: Connection,
  url: string,
  { signal }: CallOptions = {},
): Promise<RemoteFile> {
  requireCapability(connection, 'remoteFiles');
  const request = { method: 'POST', json: { url }, signal } as const;
  return readUploadedFile(await connection.http('/remote-files/upload', request), connection);
}
