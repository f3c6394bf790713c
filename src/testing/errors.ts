import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A refusal with the body that a real Dify gives: `{ code, message, status }` (contract §7). */
export function refusal(
  status: ContentfulStatusCode,
  code: string,
  message: string,
): HTTPException {
  const headers: Record<string, string> =
    status === 401 ? { 'www-authenticate': 'Bearer realm="api"' } : {};
  return new HTTPException(status, {
    res: Response.json({ code, message, status }, { status, headers }),
  });
}

/** A 404 inside a known route: Dify appends the routes it thinks were meant (contract §7.1). */
export function notFound(message: string, path: string): HTTPException {
  return refusal(
    404,
    'not_found',
    `${message} You have requested this URI [${path}] but did you mean ${path} ?`,
  );
}

/** What the request validation says of one wrong field, in its library's own words. */
export function invalidField(
  model: string,
  field: string,
  fault: 'missing' | 'uuid',
  input: unknown,
): HTTPException {
  const text =
    fault === 'missing' ? 'Field required' : `Value error, ${field} must be a valid UUID`;
  const type = fault === 'missing' ? 'missing' : 'value_error';
  const kind = typeof input === 'string' ? 'str' : 'dict';
  const details = `[type=${type}, input_value=${JSON.stringify(input)}, input_type=${kind}]`;
  const link = `For further information visit https://errors.pydantic.dev/2.13/v/${type}`;
  return refusal(
    400,
    'invalid_param',
    `1 validation error for ${model}\n${field}\n  ${text} ${details}\n    ${link}`,
  );
}

/** An unknown path: a page, not JSON, and without CORS headers, so that a browser reports a network failure. */
export function unknownRoute(): Response {
  const page =
    '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n' +
    '<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>\n';
  return new Response(page, {
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
