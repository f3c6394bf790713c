import { parametersOf } from '../apps/fake-app.js';
import { sizeLimitOf } from '../apps/file-types.js';
import { refusal } from '../http/error-responses.js';
import { uuidPattern } from '../http/ids.js';
import { readForm } from '../http/multipart.js';
import type { EndUser, StoredFile } from '../model.js';
import { extensionOf } from '../store/file-store.js';
import type { ServerState } from '../store/server-state.js';
import { TENANT_ID } from '../store/workspace.js';
import type { VersionTraits } from '../version.js';
import type { Route, RouteContext } from './route.js';
import { download, isRunnable } from './signed-file-routes.js';

/** Longer names are truncated. */
const LONGEST_NAME = 200;

/** `POST files/upload`, on both APIs (docs/dify-api.md §4.10). */
export function uploadRoute(state: ServerState): Route {
  return {
    method: 'POST',
    path: '/files/upload',
    user: 'optional',
    handle: (context) => upload(state, context),
  };
}

/** `GET /v1/files/{id}/preview`, for files sent with a question to this app (docs/dify-api.md §4.11). */
export function previewRoute(state: ServerState): Route {
  return {
    method: 'GET',
    path: `/files/:id${uuidPattern}/preview`,
    handle: (context) => preview(state, context),
  };
}

/** An uploaded file in wire format. */
export function wireFile({ files, settings }: ServerState, file: StoredFile) {
  const { id, name, bytes, extension, type, user, account, createdAt } = file;
  return {
    id,
    ...(settings.traits.newFields && { reference: null }),
    name,
    size: bytes.length,
    extension,
    mime_type: type,
    created_by: (user ?? account)?.id,
    created_at: createdAt,
    preview_url: null,
    source_url: files.urlOf(file),
    original_url: null,
    user_id: null,
    tenant_id: TENANT_ID,
    conversation_id: null,
    file_key: null,
  };
}

/** Refuses files over the size limit of their type; before 1.16 the message is an unfilled template. */
export function refuseTooLarge(
  { settings }: ServerState,
  { app }: EndUser,
  name: string,
  size: number,
) {
  const { system_parameters: limits } = parametersOf(app);
  if (size > sizeLimitOf(extensionOf(name), limits ?? {})) throw fileTooLarge(settings.traits);
}

/** Refuses a file for its size. */
export function fileTooLarge({ newFields }: VersionTraits) {
  return refusal(413, 'file_too_large', newFields ? '' : 'File size exceeded. {message}');
}

/** Refuses the name of a file that has slashes, which would make it a path. */
export function refuseSlashes(filename: string): void {
  if (/[/\\]/.test(filename))
    throw refusal(400, 'invalid_param', 'Filename contains invalid characters');
}

async function upload(state: ServerState, context: RouteContext): Promise<Response> {
  const { user, origin } = context.get('visitor');
  const type = context.req.header('content-type') ?? '';
  const form = readForm(type, await context.req.arrayBuffer());
  const part = form.find(({ name, filename }) => name === 'file' && filename !== undefined);
  if (!part) throw refusal(400, 'no_file_uploaded', 'Please upload your file.');
  const { filename = '', bytes } = part;
  if (!filename)
    throw refusal(400, 'filename_not_exists_error', 'The specified filename does not exist.');
  if (!part.type && origin === 'service-api')
    throw refusal(415, 'unsupported_file_type', 'File type not allowed.');
  refuseSlashes(filename);
  refuseTooLarge(state, user, filename, bytes.length);
  const file = state.files.add(user, { name: shortened(filename), type: part.type, bytes });
  return Response.json(wireFile(state, file), { status: 201 });
}

function preview(state: ServerState, context: RouteContext): Response {
  const { user } = context.get('visitor');
  const file = state.files.find(context.req.param('id') ?? '');
  const owner = file && ownerOf(state, file);
  if (!file || !owner) throw refusal(404, 'file_not_found', 'File not found in message context');
  if (owner.app !== user.app)
    throw refusal(403, 'file_access_denied', 'File access denied: not owned by requesting app');
  const response =
    isRunnable(file) || context.req.query('as_attachment') === 'true'
      ? download(file)
      : new Response(file.bytes, { headers: { 'content-type': file.type } });
  if (/^(?:audio|video)\//.test(file.type)) response.headers.set('accept-ranges', 'bytes');
  response.headers.set('cache-control', 'public, max-age=3600');
  return response;
}

/** The user who sent the file with a question; `undefined` if it was only uploaded. */
function ownerOf(state: ServerState, file: StoredFile): EndUser | undefined {
  const conversation = [...state.conversations.values()].find(({ messages }) =>
    messages.some(({ attachments }) => attachments.some(({ upload: sent }) => sent === file)),
  );
  return conversation?.user;
}

function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const extension = extensionOf(name);
  return `${name.slice(0, LONGEST_NAME)}${extension && `.${extension}`}`;
}
