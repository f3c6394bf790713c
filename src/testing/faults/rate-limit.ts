import { refusal } from '../http/error-responses.js';

const WINDOW_MS = 60_000;

/** The rate limit of the quick reference (`API_RATE_LIMIT`), in requests per minute and key. Real servers have none. */
export class RateLimit {
  readonly #limit: number;
  readonly #now: () => number;
  readonly #times = new Map<string, number[]>();

  constructor(limit: number, now: () => number = Date.now) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Counts a request, or refuses it with `Retry-After`. */
  count(key: string): void {
    const now = this.#now();
    const recent = (this.#times.get(key) ?? []).filter((time) => now - time < WINDOW_MS);
    this.#times.set(key, recent);
    if (recent.length >= this.#limit) {
      const [oldest = now] = recent;
      const seconds = Math.ceil((oldest + WINDOW_MS - now) / 1000);
      throw refusal(429, 'too_many_requests', 'Too many requests. Please try again later.', {
        'retry-after': String(seconds),
      });
    }
    recent.push(now);
  }

  clear(): void {
    this.#times.clear();
  }
}
