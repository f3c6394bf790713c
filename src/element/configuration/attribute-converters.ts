import type { ComplexAttributeConverter } from 'lit';
import { isRecord } from '../../lib/is-record.js';

/** A boolean attribute; `"false"` counts as absent, since some frameworks write it. */
export const flag: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  toAttribute: (value) => (value ? '' : null),
};

/** A JSON object; `{}` for anything else, which `jsonWarnings` reports. */
export const jsonObject: ComplexAttributeConverter<Record<string, unknown>> = {
  fromAttribute: (value) => parseJsonObject(value ?? '') ?? {},
};

/** Items separated by spaces or commas. */
export const list: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: (value) => value?.split(/[\s,]+/).filter(Boolean) ?? [],
};

/** Parses a JSON object; `undefined` for anything else. */
export function parseJsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
