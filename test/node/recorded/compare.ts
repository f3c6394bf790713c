import { expect } from '@playwright/test';
import { shapeOf } from '../../helpers/shape.js';
import type { Recording } from '../recordings.js';

/** Compares error bodies and HTML exactly, other JSON by its shape; binary data must only be present. */
export function compareBodies(
  actual: string,
  { status, headers, bodyBase64 = '', body = bodyBase64 }: Recording['response'],
): void {
  const type = headers['content-type'] ?? '';
  if (!body.trim() || type.startsWith('text/html')) expect(actual.trim()).toBe(body.trim());
  else if (!type.startsWith('application/json')) expect(actual).not.toBe('');
  else if (status >= 400) expect(maskIds(actual)).toEqual(maskIds(body));
  else expect(shapeOf(parseJson(actual))).toEqual(shapeOf(parseJson(body)));
}

/** Parses JSON without translated tool names, whose number depends on the tool. */
function parseJson(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) =>
    key === 'zh_Hans' || key === 'pt_BR' || key === 'ja_JP' ? undefined : value,
  );
}

function maskIds(text: string): unknown {
  const id = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
  return JSON.parse(
    text
      .replace(id, 'an id')
      .replace(/127\.0\.0\.1:\d+/g, 'a host')
      .replace(/req_id: \w+/g, 'a request'),
  );
}
