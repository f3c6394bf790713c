import { sizeLimitOf } from '../../apps/file-types.js';
import { refusal } from '../../http/error-responses.js';
import { extensionOf } from '../../store/file-store.js';
import { isDocument } from '../../store/knowledge/knowledge-store.js';
import type { ServerState } from '../../store/server-state.js';
import { FORBIDDEN_MESSAGE } from '../../store/workspace.js';
import { fileTooLarge, refuseSlashes, wireFile } from '../file-routes.js';
import { readUploadForm, requireFile } from '../knowledge/document-upload.js';
import { readRoute, type Route, type RouteContext } from '../route.js';

/** `files/upload` of the console: limits, and the first half of a new document (docs/dify-api.md §11.3). */
export function datasetUploadRoutes(state: ServerState): Route[] {
  return [
    readRoute('/files/upload', () => Response.json(limits)),
    { method: 'POST', path: '/files/upload', handle: (context) => upload(state, context) },
  ];
}

const limits = {
  file_size_limit: 15,
  batch_count_limit: 5,
  file_upload_limit: 20,
  image_file_size_limit: 10,
  video_file_size_limit: 100,
  audio_file_size_limit: 50,
  workflow_file_upload_limit: 10,
  image_file_batch_limit: 10,
  single_chunk_attachment_limit: 10,
  attachment_image_file_size_limit: 2,
};

/** With `source=datasets`, only documents are accepted, and only from members who may edit. */
async function upload(state: ServerState, context: RouteContext): Promise<Response> {
  const form = await readUploadForm(context);
  const file = requireFile(form);
  const extension = extensionOf(file.name);
  if ((form.fields.source ?? context.req.query('source')) === 'datasets') {
    if (context.get('account').role === 'normal')
      throw refusal(403, 'forbidden', FORBIDDEN_MESSAGE);
    if (!isDocument({ extension }))
      throw refusal(415, 'unsupported_file_type', 'File type not allowed.');
  }
  refuseSlashes(file.name);
  if (file.bytes.length > sizeLimitOf(extension, {})) throw fileTooLarge(state.settings.traits);
  const stored = state.files.add(context.get('account'), file);
  return Response.json(wireFile(state, stored), { status: 201 });
}
