import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';

/** Parses a number of at least 0; `name` is that of the option or variable. */
export function parseNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0) return value;
  throw new CommandError(exitCodes.usage, `${name} must be a number of at least 0, not "${text}".`);
}

/** Parses an absolute http(s) URL. The value of a wrong one is not repeated, since it may contain a password. */
export function parseUrl(name: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new CommandError(
    exitCodes.usage,
    `${name} must be a complete http(s) address.`,
    'Such as https://dify.example.com.',
  );
}
