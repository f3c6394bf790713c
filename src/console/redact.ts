import { ApiError } from '../api/http/errors.js';

const MASK = '***';
/** An error's causes are copied to this depth. */
const MAX_DEPTH = 5;
/** Excerpt of the request in the messages of Dify's validator, which may cut a secret in two (docs/dify-api.md §7.1). */
const INPUT_EXCERPT = /, input_value=[^]{0,500}?(?=, input_type=)/g;

/** The secrets of one connection, and their removal from texts and errors. */
export class Redactor {
  /** Longest first: one secret may contain another. */
  #spellings: string[] = [];

  /** Adds a secret in the spellings in which a server may echo it. An empty one is ignored. */
  add(secret: string): void {
    if (!secret || this.#spellings.includes(secret)) return;
    const spellings = [secret, encodeBase64(secret)].flatMap((text) => [
      text,
      JSON.stringify(text).slice(1, -1),
      encodeURIComponent(wellFormed(text)),
    ]);
    this.#spellings = [...new Set([...this.#spellings, ...spellings])].sort(
      (one, other) => other.length - one.length,
    );
  }

  /** The text with `***` for every secret. */
  redact(text: string): string {
    return this.#spellings.reduce((masked, spelling) => masked.replaceAll(spelling, MASK), text);
  }

  /** A copy of an error without secrets in message, code and causes. */
  redactError({ kind, status, code, message, retryAfter, cause }: ApiError): ApiError {
    return new ApiError(kind, {
      status,
      code: this.redact(code),
      message: this.redact(message.replace(INPUT_EXCERPT, '')),
      retryAfter,
      cause: cause === undefined ? undefined : this.#redactCause(cause, MAX_DEPTH),
    });
  }

  /** A plain error with the name, message and code of the cause: its other properties may hold the request. */
  #redactCause(cause: unknown, depth: number): unknown {
    if (!(cause instanceof Error)) return this.redact(String(cause));
    // A custom `fetch` may throw an error whose fields are of any type.
    const { name, message, code, cause: next } = cause as { [Key in keyof NodeError]: unknown };
    const copy = new Error(this.redact(String(message)), {
      cause: next === undefined || depth === 0 ? undefined : this.#redactCause(next, depth - 1),
    });
    const details = typeof code === 'string' ? { code: this.redact(code) } : {};
    return Object.assign(copy, { name: this.redact(String(name)), ...details });
  }
}

/** An error with the code that Node gives it, such as `ECONNREFUSED`. */
interface NodeError extends Error {
  code?: string;
}

/** The text without lone surrogates, which UTF-8 cannot hold and for which `encodeURIComponent` throws. */
function wellFormed(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

/** Base64 of a text in UTF-8. */
export function encodeBase64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}
