import type { ReactiveElement } from 'lit';
import type { Message, Rating } from '../../state/model.js';
import type { ChatSession } from '../../state/session.js';

/** Rates an answer for its host. What was pressed counts at once; it is taken back where the server refuses it. */
export class RatingController {
  readonly #host: ReactiveElement;
  /** What was pressed, until it is known whether it is stored. */
  #wanted: Rating | undefined;
  #isRefused = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  ratingOf({ rating }: Message): Rating {
    return this.#wanted === undefined ? rating : this.#wanted;
  }

  isRefused({ isRatingRefused }: Message): boolean {
    return this.#isRefused || Boolean(isRatingRefused);
  }

  /** Resolves whether the server has it. One after the other: it might take them in any order. */
  async rate(
    session: ChatSession | undefined,
    { id }: Message,
    rating: Rating,
    comment?: string,
  ): Promise<boolean> {
    this.#set(rating, false);
    const rated = this.#last.then(() => session?.rate(id, rating, comment));
    this.#last = rated;
    const isStored = Boolean(await rated);
    if (this.#last === rated) this.#set(undefined, !isStored);
    return isStored;
  }

  #set(wanted: Rating | undefined, isRefused: boolean): void {
    this.#wanted = wanted;
    this.#isRefused = isRefused;
    this.#host.requestUpdate();
  }
}
