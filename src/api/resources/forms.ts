import type { CallOptions, Connection } from '../connection.js';
import type { Credential } from '../dialects/dialect.js';
import { requireCapability } from '../dialects/unsupported.js';
import { createFileForm } from '../http/form-data.js';
import { encodePathSegment } from '../http/path-segment.js';
import { readJson } from '../http/responses.js';
import { readUploadedFile } from '../http/upload-response.js';
import type { HumanForm, UploadedFile, UploadToken } from '../types.js';
import type { UploadOptions } from './files.js';

/** `GET /form/human_input/:token`: the definition of a human-input form (docs/dify-api.md §4.17). */
export async function fetchForm(
  connection: Connection,
  formToken: string,
  { signal }: CallOptions = {},
): Promise<HumanForm> {
  requireCapability(connection, 'forms');
  return readJson(
    await connection.http(formPath(formToken), { ...credentialFor(connection), signal }),
  );
}

/** The submission of a human-input form. */
export interface FormSubmission extends CallOptions {
  /** Id of the pressed button. */
  action: string;
  /** Values of the fields, by their `output_variable_name`. */
  inputs: object;
}

/**
 * `POST /form/human_input/:token`: submits a human-input form; the run then continues, follow it with `streamRunEvents`.
 * Only the first submission is accepted: later ones reject with the code `human_input_form_submitted`.
 */
export async function submitForm(
  connection: Connection,
  formToken: string,
  { action, inputs, signal }: FormSubmission,
): Promise<void> {
  requireCapability(connection, 'forms');
  const { http, dialect } = connection;
  const json = { ...dialect.identity, inputs, action };
  const request = { method: 'POST', json, signal, ...credentialFor(connection) } as const;
  await http(formPath(formToken), request);
}

/** `POST /form/human_input/:token/upload-token`: a token for uploading files to a form. */
export async function createUploadToken(
  connection: Connection,
  formToken: string,
  { signal }: CallOptions = {},
): Promise<UploadToken> {
  requireCapability(connection, 'formFiles');
  const path = `${formPath(formToken)}/upload-token`;
  const request = { method: 'POST', signal, ...credentialFor(connection) } as const;
  return readJson(await connection.http(path, request));
}

/** `POST /human-input-forms/files`: uploads a file for a form, or has the server download it from a URL. */
export async function uploadFormFile(
  connection: Connection,
  uploadToken: string,
  file: Blob | { url: string },
  { name, onProgress, signal }: UploadOptions = {},
): Promise<UploadedFile> {
  requireCapability(connection, 'formFiles');
  const credential = { authorization: `Bearer ${uploadToken}` };
  const form = new FormData();
  if ('url' in file) form.append('url', file.url);
  const body = 'url' in file ? form : createFileForm(file, name);
  const request = {
    method: 'POST',
    form: body,
    credential,
    signal,
    onUpload: onProgress,
  } as const;
  return readUploadedFile(await connection.http('/human-input-forms/files', request), connection);
}

/** Sends no credential if the form token is sufficient: fetching a passport would create an end user. */
function credentialFor({ dialect }: Connection): { credential?: Credential } {
  return dialect.formsWithoutCredential ? { credential: {} } : {};
}

function formPath(formToken: string): string {
  return `/form/human_input/${encodePathSegment(formToken)}`;
}
