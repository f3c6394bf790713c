import type { ReactiveElement } from 'lit';
import type { Message, Rating } from '../../state/model.js';
import type { ChatSession } from '../../state/session.js';

/** Rates an answer with an optimistic update, which is reverted if the server refuses the rating. */
export class RatingController {
  readonly #host: ReactiveElement;
  /** The optimistic rating, until the request has settled; `null` removes a rating. */
  #pending: Rating | undefined;
  #isRefused = false;
  #lastRequest: Promise<unknown> = Promise.resolve();

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  ratingOf({ rating }: Message): Rating {
    return this.#pending === undefined ? rating : this.#pending;
  }

  isRefused({ isRatingRefused }: Message): boolean {
    return this.#isRefused || Boolean(isRatingRefused);
  }

  /** Resolves whether the rating was stored. Requests are sequential: the server might process parallel ones in any order. */
  async rate(
    session: ChatSession | undefined,
    { id }: Message,
    rating: Rating,
    comment?: string,
  ): Promise<boolean> {
    this.#update(rating, false);
    const request = this.#lastRequest.then(() => session?.rate(id, rating, comment));
    this.#lastRequest = request;
    const isStored = Boolean(await request);
    if (this.#lastRequest === request) this.#update(undefined, !isStored);
    return isStored;
  }

  #update(pending: Rating | undefined, isRefused: boolean): void {
    this.#pending = pending;
    this.#isRefused = isRefused;
    this.#host.requestUpdate();
  }
}
