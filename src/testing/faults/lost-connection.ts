/** Thrown when the connection is lost: the client gets a proxy's error page, or, without one, no response. */
export class LostConnection extends Error {
  readonly page: Response | undefined;

  constructor(page?: Response) {
    super('the connection was lost');
    this.page = page;
  }
}

/** The client's view of a lost connection: the page, or the `TypeError` of a browser. Rethrows other errors. */
export function lostConnectionResponse(error: unknown): Response {
  if (!(error instanceof LostConnection)) throw error;
  if (error.page) return error.page;
  throw new TypeError('Failed to fetch');
}
