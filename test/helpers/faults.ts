import { createFakeDify, type FaultRule } from '../../src/testing/index.js';
import { origin } from './dify.js';

/** Sends a question to the echo chat of a fake Dify by a plain request. */
export const ask = (dify: ReturnType<typeof createFakeDify>, init: RequestInit = {}) =>
  dify.fetch(`${origin}/v1/chat-messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer app-chat', 'content-type': 'application/json' },
    body: JSON.stringify({
      inputs: {},
      query: 'Grüße 👋',
      user: 'ann',
      response_mode: 'streaming',
    }),
    ...init,
  });

/** Creates a fake Dify with these faults. */
export function setup(...faults: FaultRule[]) {
  return createFakeDify({ pace: 0, faults });
}

/** Reads a body to its end; `broke` tells whether reading failed. */
export async function readAll(response: Response): Promise<{ text: string; broke: boolean }> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) text += next.value;
    return { text, broke: false };
  } catch {
    return { text, broke: true };
  }
}

/** The frames of a stream. */
export const framesOf = (text: string) => text.split('\n\n').filter(Boolean);
