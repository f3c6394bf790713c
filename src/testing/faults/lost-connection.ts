/** Ends a request in another way than the server: with what a proxy says, or, without a page, with no answer at all. */
export class LostConnection extends Error {
  readonly page: Response | undefined;

  constructor(page?: Response) {
    super('the connection was lost');
    this.page = page;
  }
}

/** What a caller gets whose connection was lost: the page, or the `TypeError` of a browser. Anything else is thrown again. */
export function lostConnectionResponse(error: unknown): Response {
  if (!(error instanceof LostConnection)) throw error;
  if (error.page) return error.page;
  throw new TypeError('Failed to fetch');
}
