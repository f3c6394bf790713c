import type { DifyChat } from '../../src/element/dify-chat.js';
import { markdownChunk } from '../../src/features/shared/markdown-chunk.js';
import { createFakeDify } from '../../src/testing/index.js';
import { deepQuery, deepText, reduceMotion } from './chat.js';
import { until } from './until.js';

/**
 * Props of a chat with a fake Dify, for tests of components; `requests` are those that it has got. With `held`, each wait of an answer
 * lasts until `release()` is called, which ends as many.
 */
export async function fakeChat({ held = false } = {}) {
  await reduceMotion();
  await markdownChunk.load();
  const requests: string[] = [];
  const waits: (() => void)[] = [];
  let released = 0;
  const wait = () => {
    if (!held || released > 0) {
      released -= 1;
      return Promise.resolve();
    }
    return new Promise<void>((resolve) => waits.push(resolve));
  };
  const dify = createFakeDify({ pace: wait });
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return dify.fetch(request);
  };
  const release = async (count = 1) => {
    released += count;
    for (const resolve of waits.splice(0, count)) {
      released -= 1;
      resolve();
    }
    await new Promise(requestAnimationFrame);
  };
  const props = { baseUrl: 'https://dify.example', token: 'chat000000000000', fetch };
  return { props, requests, release };
}

/** The chat in a container, and what a visitor sees of it. */
export function chatIn(container: ParentNode) {
  const element = container.querySelector<DifyChat>('dify-chat')!;
  const text = () => deepText(element);
  return {
    element,
    text,
    query: <T extends Element>(selector: string) => deepQuery<T>(element.shadowRoot!, selector),
    waitForText: (expected: string) =>
      until(() => text().includes(expected), `text not found: ${expected}`),
  };
}

const collected: string[] = [];

/** Collects what is written to the console as an error or a warning, by frameworks or the chat, from now on. */
export function consoleErrors(): () => readonly string[] {
  collected.length = 0;
  return () => collected;
}

for (const level of ['error', 'warn'] as const) {
  const write = console[level].bind(console);
  console[level] = (...given: unknown[]) => {
    collected.push(given.map(String).join(' '));
    write(...given);
  };
}
