import { isRecord } from '../../lib/is-record.js';
import { closestMatch } from './misspellings.js';
import { errorKeys, pluralKeys, stringKeys } from './string-keys.js';

/** Warnings about `strings` with keys that do not exist, or with values that are no texts. */
export function stringWarnings(strings: object): string[] {
  const { errors, ...own } = strings as Record<string, unknown>;
  return [
    ...warningsOf(own, 'strings', [...stringKeys, ...pluralKeys, 'errors']),
    ...errorWarnings(errors),
  ];
}

function errorWarnings(errors: unknown): string[] {
  if (errors === undefined || errors === null) return [];
  return isRecord(errors)
    ? warningsOf(errors, 'strings.errors', errorKeys)
    : ['strings.errors is not an object of texts.'];
}

function warningsOf(
  given: Readonly<Record<string, unknown>>,
  path: string,
  known: readonly string[],
): string[] {
  return Object.entries(given).flatMap(([key, value]) => {
    if (!known.includes(key))
      return `${path}.${key} is not known. Did you mean "${closestMatch(key, known)}"?`;
    return value === undefined || isText(key, value) ? [] : `${path}.${key} is not a text.`;
  });
}

function isText(key: string, value: unknown): boolean {
  if (typeof value === 'string') return true;
  if (!pluralKeys.includes(key) || !isRecord(value) || !('other' in value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}
