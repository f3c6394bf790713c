/** A response of the gateway itself, in Dify's error format: `{ code, message, status }` (docs/dify-api.md §7.1). */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The response; it contains neither the stack nor the cause. */
  toResponse(): Response {
    const { status, code, message, headers } = this;
    return Response.json({ code, message, status }, { status, headers });
  }
}

/** The answer to everything that is not on the list of endpoints. */
export function notFound(message = 'The gateway has no such endpoint.'): GatewayError {
  return new GatewayError(404, 'not_found', message);
}

/** A 400 that names what is wrong with the request. */
export function invalidParam(message: string): GatewayError {
  return new GatewayError(400, 'invalid_param', message);
}
