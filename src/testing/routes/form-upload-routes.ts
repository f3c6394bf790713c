import { refusal } from '../http/error-responses.js';
import { fieldsOf, readForm } from '../http/multipart.js';
import type { FakeRemoteFiles } from '../model.js';
import type { ServerState } from '../store/server-state.js';
import { uploadRoute, wireFile } from './file-routes.js';
import { findForm, refuseClosed } from './form-routes.js';
import { fetchRemoteFile } from './remote-file-routes.js';
import type { Route, RouteContext } from './route.js';

/** File uploads for forms, on `/api` since 1.15: an upload token, then the upload with that token (docs/dify-api.md §4.17). */
export function formUploadRoutes(state: ServerState, remoteFiles: FakeRemoteFiles): Route[] {
  const { uploadTokens } = state.runs;
  const issue = (context: RouteContext) => {
    const form = findForm(state, context, 'web-app');
    refuseClosed(form);
    const token = crypto.randomUUID();
    uploadTokens.set(token, form);
    return Response.json({ upload_token: token, expires_at: form.expiresAt });
  };
  const upload = async (context: RouteContext) => {
    const [scheme, token = ''] = (context.req.header('authorization') ?? '').split(' ');
    const form = uploadTokens.get(token);
    if (scheme !== 'Bearer' || !form)
      throw refusal(401, 'invalid_upload_token', 'Invalid upload token.');
    refuseClosed(form);
    // The upload belongs to the user who started the run.
    context.set('visitor', { user: form.user, origin: 'web-app' });
    const type = context.req.header('content-type') ?? '';
    const { url } = fieldsOf(readForm(type, await context.req.arrayBuffer()));
    if (url === undefined) return uploadRoute(state).handle(context);
    const file = await fetchRemoteFile(state, remoteFiles, form.user, url);
    return Response.json(wireFile(state, file), { status: 201 });
  };
  return [
    { method: 'POST', path: '/form/human_input/:token/upload-token', handle: issue },
    { method: 'POST', path: '/human-input-forms/files', handle: upload },
  ];
}
