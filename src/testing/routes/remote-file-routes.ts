import { extensionFor } from '../apps/file-types.js';
import { invalidValue, refusal, unknownFailure, unknownRoute } from '../http/error-responses.js';
import type { EndUser, FakeRemoteFiles, StoredFile } from '../model.js';
import { extensionOf } from '../store/file-store.js';
import type { ServerState } from '../store/server-state.js';
import { refuseTooLarge } from './file-routes.js';
import { jsonBody, type Route, type RouteContext } from './route.js';

/** Metadata and uploads of external files, only on `/api` (docs/dify-api.md §4.12). */
export function remoteFileRoutes(state: ServerState, remoteFiles: FakeRemoteFiles): Route[] {
  return [
    {
      method: 'POST',
      path: '/remote-files/upload',
      handle: (context) => copy(state, remoteFiles, context),
    },
    {
      method: 'GET',
      path: '/remote-files/:url{.+}',
      handle(context) {
        const file = remoteFiles[context.req.param('url') ?? ''];
        if (!file) throw unknownFailure();
        return Response.json({ file_type: file.type, file_length: file.size });
      },
    },
  ];
}

/** Stores a copy of an external file, or refuses with the reason. */
export async function fetchRemoteFile(
  state: ServerState,
  remoteFiles: FakeRemoteFiles,
  user: EndUser,
  url: string,
): Promise<StoredFile> {
  const found = remoteFiles[url];
  if (!found) {
    const page = await unknownRoute().text();
    throw refusal(400, 'remote_file_upload_error', `Failed to fetch file from ${url}: ${page}`);
  }
  const { type, size, content } = found;
  const name = nameOf(url, type);
  refuseTooLarge(state, user, name, size);
  const bytes = content === undefined ? new Uint8Array(size) : new TextEncoder().encode(content);
  return state.files.add(user, { name, type, bytes });
}

async function copy(
  state: ServerState,
  remoteFiles: FakeRemoteFiles,
  context: RouteContext,
): Promise<Response> {
  const { user } = context.get('visitor');
  const url = readUrl(await jsonBody(context));
  const file = await fetchRemoteFile(state, remoteFiles, user, url);
  const body = {
    id: file.id,
    name: file.name,
    size: remoteFiles[url]?.size,
    extension: file.extension,
    url: state.files.urlOf(file),
    mime_type: file.type,
    created_by: user.id,
    created_at: file.createdAt,
  };
  return Response.json(body, { status: 201 });
}

function readUrl({ url }: Record<string, unknown>): string {
  if (typeof url === 'string' && URL.canParse(url)) return url;
  throw invalidValue(
    'RemoteFileUploadPayload',
    'url',
    'url_parsing',
    'Input should be a valid URL, relative URL without a base',
    url,
  );
}

/** The last path segment; the extension of the type is added if missing. */
function nameOf(url: string, type: string): string {
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || 'file';
  return extensionOf(name) ? name : `${name}.${extensionFor(type)}`;
}
