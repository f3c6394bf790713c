import type { Connection } from '../connection.js';
import type { RemoteFile } from '../types.js';
import { readJson } from './responses.js';

/**
 * Reads the response of an upload and makes its URLs absolute: they are relative if `FILES_URL` is unset (docs/dify-api.md
 * §8.4).
 */
export async function readUploadedFile(
  response: Response,
  { resolveUrl }: Pick<Connection, 'resolveUrl'>,
): Promise<RemoteFile> {
  const file = await readJson<RemoteFile>(response);
  for (const name of ['url', 'source_url', 'preview_url'] as const) {
    const url = file[name];
    if (typeof url === 'string') file[name] = resolveUrl(url);
  }
  return file;
}
