import { fixture, html } from '@open-wc/testing';
import type { DifyChat } from '../../src/element/dify-chat.js';
import type { DifyChatEventMap } from '../../src/element/events.js';
import { markdownChunk } from '../../src/features/shared/markdown-chunk.js';
import { createFakeDify, type FakeDifyOptions } from '../../src/testing/index.js';
import { deepQuery, deepQueryAll, deepText, withoutMotion } from './chat.js';
import { until } from './until.js';
import '../../src/element/dify-chat.js';

/** Everything that `<dify-chat>` may fire. */
const eventNames: (keyof DifyChatEventMap)[] = [
  'dify-ready',
  'dify-opened',
  'dify-closed',
  'dify-before-send',
  'dify-message-sent',
  'dify-message-completed',
  'dify-workflow-finished',
  'dify-message-rated',
  'dify-conversation-changed',
  'dify-error',
];

/** A `<dify-chat>` in front of a fake Dify that does not wait, with eyes on its requests and its events. */
export async function setupElement(fields: Partial<DifyChat> = {}, dify: FakeDifyOptions = {}) {
  await withoutMotion();
  await markdownChunk.load();
  const requests: string[] = [];
  const fake = createFakeDify({ pace: 0, ...dify });
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return fake.fetch(request);
  };
  const events: { type: string; detail: unknown }[] = [];
  const listen = (target: EventTarget) => {
    for (const type of eventNames)
      target.addEventListener(type, (event) =>
        events.push({ type, detail: (event as CustomEvent).detail }),
      );
  };
  const parentNode = document.createElement('div');
  listen(parentNode);
  document.body.append(parentNode);
  const element = await fixture<DifyChat>(html`<dify-chat></dify-chat>`, { parentNode });
  Object.assign(element, {
    baseUrl: 'https://dify.example',
    token: 'chat000000000000',
    fetch,
    ...fields,
  });
  await element.updateComplete;
  const text = () => deepText(element);
  const see = (words: string | RegExp) => until(() => matches(text(), words), `never saw ${words}`);
  const names = () => events.map(({ type }) => type);
  /** Reads are tried again for up to two seconds before the visitor hears of it. */
  const hear = (name: string) => until(() => names().includes(name), `never heard ${name}`);
  const query = <T extends Element>(selector: string) =>
    deepQuery<T>(element.shadowRoot!, selector);
  const queryAll = <T extends Element>(selector: string) =>
    deepQueryAll<T>(element.shadowRoot!, selector);
  return { element, requests, events, names, text, see, hear, query, queryAll, fetch };
}

function matches(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}
