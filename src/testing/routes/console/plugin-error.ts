import { HTTPException } from 'hono/http-exception';
import { refusal } from '../../http/error-responses.js';
import type { VersionTraits } from '../../version.js';

/** What the plugin service refuses: since 1.16 without a `status`, before with the service's own words (docs/dify-api.md §11.5). */
export function pluginError(message: string, { newFields }: VersionTraits): HTTPException {
  if (!newFields) {
    const kind =
      message === 'plugin not found' ? 'PluginNotFoundError' : 'PluginDaemonBadRequestError';
    const request = crypto.randomUUID().replaceAll('-', '').slice(0, 10);
    return refusal(400, 'invalid_param', `req_id: ${request} ${kind}: ${message}`);
  }
  const body = { code: 'plugin_error', message };
  return new HTTPException(400, { res: Response.json(body, { status: 400 }) });
}
