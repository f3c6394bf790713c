import { GatewayError } from '../gateway-error.js';
import type { Limiter, LimitRule } from './limiter.js';

const MINUTE = 60;
const DAY = 24 * 60 * 60;

/** How much is allowed; `Infinity` switches a limit off. */
export interface LimitNumbers {
  /** Requests of one visitor a minute. Default: 60. */
  readonly visitor: number;
  /** Requests from one address a minute, of which an office may have one for all. Default: 5 times `visitor`. */
  readonly address: number;
  /** Requests to one app a minute. Default: 100 times `visitor`. */
  readonly app: number;
  /** Anonymous tokens for one address a minute. Default: half of `visitor`. */
  readonly tokens: number;
  /** Messages of one visitor a day. Default: 1,000. */
  readonly messagesPerDay: number;
  /** Uploaded bytes of one visitor a day. Default: 500,000,000. */
  readonly uploadBytesPerDay: number;
}

/** Adds the defaults, which follow from the limit of a visitor. */
export function completeLimits({ visitor = 60, ...given }: Partial<LimitNumbers>): LimitNumbers {
  return {
    visitor,
    address: 5 * visitor,
    app: 100 * visitor,
    tokens: Math.max(1, Math.floor(visitor / 2)),
    messagesPerDay: 1000,
    uploadBytesPerDay: 500_000_000,
    ...given,
  };
}

/** Counts what visitors do, and refuses what exceeds a limit with 429 and `Retry-After`. */
export class Limits {
  readonly #limiter: Limiter;
  readonly #onRefusal: (limit: keyof LimitNumbers) => void;
  readonly #rules: Readonly<Record<keyof LimitNumbers, LimitRule>>;

  /** `onRefusal`: called with the limit that a request has exceeded. */
  constructor(
    limiter: Limiter,
    numbers: LimitNumbers,
    onRefusal: (limit: keyof LimitNumbers) => void = () => undefined,
  ) {
    this.#limiter = limiter;
    this.#onRefusal = onRefusal;
    this.#rules = {
      visitor: { name: 'visitor', points: numbers.visitor, seconds: MINUTE },
      address: { name: 'address', points: numbers.address, seconds: MINUTE },
      app: { name: 'app', points: numbers.app, seconds: MINUTE },
      tokens: { name: 'tokens', points: numbers.tokens, seconds: MINUTE },
      messagesPerDay: { name: 'messages', points: numbers.messagesPerDay, seconds: DAY },
      uploadBytesPerDay: { name: 'upload-bytes', points: numbers.uploadBytesPerDay, seconds: DAY },
    };
  }

  /** Counts `points` of a key; throws a 429 beyond the limit. Does nothing where the key is unknown or the limit is off. */
  async count(limit: keyof LimitNumbers, key: string | undefined, points = 1): Promise<void> {
    const rule = this.#rules[limit];
    if (!key || !Number.isFinite(rule.points)) return;
    const milliseconds = await this.#limiter.consume(rule, key, points);
    if (milliseconds <= 0) return;
    this.#onRefusal(limit);
    throw tooManyRequests(milliseconds);
  }
}

function tooManyRequests(milliseconds: number): GatewayError {
  const message = 'Too many requests. Please try again later.';
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new GatewayError(429, 'too_many_requests', message, { 'retry-after': String(seconds) });
}

/** The key of an address: an IPv6 network of 64 bits counts as one, since one visitor has all of it. */
export function addressKey(address: string | undefined): string | undefined {
  if (!address?.includes(':')) return address;
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const missing =
    tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const zeros = Array.from({ length: Math.max(0, missing) }, () => '0');
  return `${[...groups, ...zeros, ...(tail?.split(':') ?? [])].slice(0, 4).join(':')}::/64`;
}
