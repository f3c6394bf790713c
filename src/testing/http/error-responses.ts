import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppFailure } from '../scripts/answer.js';
import { pathSuggestion } from './path-suggestions.js';
import { pythonText, pythonType } from './python.js';

/** Pydantic truncates longer input values in its messages. */
const LONGEST_QUOTE = 50;

/** Dify's error for internal failures (docs/dify-api.md §7.2). */
export const internalError: AppFailure = {
  code: 'internal_server_error',
  message: 'Internal Server Error, please contact support.',
  status: 500,
};

/** An error response with Dify's body: `{ code, message, status }` (docs/dify-api.md §7). */
export function refusal(
  status: ContentfulStatusCode,
  code: string,
  message: string,
  extraHeaders: Record<string, string> = {},
): HTTPException {
  const headers: Record<string, string> =
    status === 401 ? { 'www-authenticate': 'Bearer realm="api"', ...extraHeaders } : extraHeaders;
  return new HTTPException(status, {
    res: Response.json({ code, message, status }, { status, headers }),
  });
}

/** A 404 within a known route: Dify appends suggested routes (docs/dify-api.md §7.1). */
export function notFound(message: string, path: string): HTTPException {
  return refusal(404, 'not_found', message + pathSuggestion(path));
}

/** A generic 500 without details (docs/dify-api.md §7.1). */
export function unknownFailure(): HTTPException {
  return refusal(500, 'unknown', 'Internal Server Error');
}

/** Pydantic's validation error for one field. */
export function invalidField(
  model: string,
  field: string,
  fault: 'missing' | 'uuid',
  input: unknown,
): HTTPException {
  return fault === 'missing'
    ? invalidValue(model, field, 'missing', 'Field required', input)
    : invalidValue(
        model,
        field,
        'value_error',
        `Value error, ${field} must be a valid UUID`,
        input,
      );
}

/** Like `invalidField`, for any error type; without `field` it concerns the whole request. */
export function invalidValue(
  model: string,
  field: string | undefined,
  type: string,
  words: string,
  input: unknown,
): HTTPException {
  const quote = pythonText(input);
  const short =
    quote.length > LONGEST_QUOTE ? `${quote.slice(0, 25)}...${quote.slice(-24)}` : quote;
  const details = `[type=${type}, input_value=${short}, input_type=${pythonType(input)}]`;
  const link = `For further information visit https://errors.pydantic.dev/2.13/v/${type}`;
  const where = field === undefined ? '' : `${field}\n`;
  return refusal(
    400,
    'invalid_param',
    `1 validation error for ${model}\n${where}  ${words} ${details}\n    ${link}`,
  );
}

/** An unknown path: an HTML page without CORS headers, so that a browser reports a network failure. */
export function unknownRoute(): Response {
  const page =
    '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n' +
    '<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>\n';
  return new Response(page, {
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
