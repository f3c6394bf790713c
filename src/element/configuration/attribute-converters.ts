import type { ComplexAttributeConverter } from 'lit';
import { isRecord } from '../../lib/is-record.js';
import { logWarning } from '../../lib/log.js';

/** A boolean attribute; `"false"` counts as absent, since some frameworks write it. */
export const flag: ComplexAttributeConverter<boolean> = {
  fromAttribute: (value) => value !== null && value !== 'false',
  toAttribute: (value) => (value ? '' : null),
};

/** A JSON object; anything else becomes `{}` and logs a warning. */
export const jsonObject: ComplexAttributeConverter<Record<string, unknown>> = {
  fromAttribute(value) {
    try {
      const parsed: unknown = JSON.parse(value ?? '{}');
      if (isRecord(parsed)) return parsed;
    } catch {
      // The warning below covers it.
    }
    logWarning(`inputs is not a JSON object: ${value ?? ''}`);
    return {};
  },
};

/** Items separated by spaces or commas. */
export const list: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: (value) => value?.split(/[\s,]+/).filter(Boolean) ?? [],
};
