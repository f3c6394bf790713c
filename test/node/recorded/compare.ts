import { expect } from '@playwright/test';
import { shapeOf } from '../../helpers/shape.js';
import type { Recording } from '../recordings.js';

/** Refusals in their words, pages as they are, all else by its shape; of bytes only the headers count. */
export function compareBodies(
  said: string,
  { status, headers, bodyBase64 = '', body = bodyBase64 }: Recording['response'],
): void {
  const type = headers['content-type'] ?? '';
  if (!body.trim() || type.startsWith('text/html')) expect(said.trim()).toBe(body.trim());
  else if (!type.startsWith('application/json')) expect(said).not.toBe('');
  else if (status >= 400) expect(masked(said)).toEqual(masked(body));
  else expect(shapeOf(read(said))).toEqual(shapeOf(read(body)));
}

/** How many languages a tool has a name in is up to its author. */
function read(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) =>
    key === 'zh_Hans' || key === 'pt_BR' || key === 'ja_JP' ? undefined : value,
  );
}

function masked(text: string): unknown {
  const id = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
  return JSON.parse(text.replace(id, 'an id').replace(/127\.0\.0\.1:\d+/g, 'a host'));
}
