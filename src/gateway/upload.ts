import { isRecord } from '../lib/is-record.js';
import { visitorKey } from './admission.js';
import type { Call } from './call.js';
import { GatewayError } from './gateway-error.js';
import { readPieces, requireContentType } from './http/read-body.js';
import { rewriteUpload } from './http/rewrite-upload.js';
import { readUpstreamJson, responseFrom, sendUpstream } from './http/upstream.js';
import type { Services } from './services.js';

/**
 * Forwards an upload while it arrives, without holding it in memory: the form is written anew, with the gateway's `user` and the one
 * file. Records whose the upload is.
 */
export async function forwardUpload(services: Services, call: Call): Promise<Response> {
  const { settings, ownership } = services;
  const { app, user, request } = call;
  requireContentType(request, /^multipart\/form-data *;/i);
  const declared = Number(request.headers.get('content-length') ?? 0);
  // Chunked uploads are counted when their size is known.
  await countBytes(services, call, Math.max(1, declared));
  const form = rewriteUpload(
    request.headers.get('content-type') ?? '',
    readPieces(request, {
      maxBytes: settings.maxUploadBytes,
      senderTimeout: settings.timeouts.sender,
    }),
    { user },
  );
  const headers = { 'content-type': form.contentType };
  const { requestId } = call;
  const upload = { method: 'POST', path: '/v1/files/upload', requestId, headers, body: form.body };
  const upstream = await sendUpstream(settings, app, upload).catch((error: unknown) => {
    throw form.failure() ?? error;
  });
  const { text, value } = await readUpstreamJson(upstream, settings);
  if (upstream.ok && isRecord(value) && typeof value.id === 'string')
    await ownership.record(app.name, user, [{ kind: 'upload', id: value.id }]);
  await countBytes(services, call, form.size() - declared).catch(ignoreLimit);
  return responseFrom(upstream, text);
}

async function countBytes({ limits }: Services, { app, user }: Call, bytes: number): Promise<void> {
  if (bytes > 0) await limits.count('uploadBytesPerDay', visitorKey(app, user), bytes);
}

/** The upload has been made: the next one is refused. */
function ignoreLimit(error: unknown): void {
  if (!(error instanceof GatewayError)) throw error;
}
