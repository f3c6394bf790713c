import type { Connection } from '../connection.js';
import type { RemoteFile } from '../types.js';
import { readJson } from './responses.js';

/** What a server says of a file that it has now; URLs are relative to it where its `FILES_URL` is unset (docs/dify-api.md §8.4). */
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
