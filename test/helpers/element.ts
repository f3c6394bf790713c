import { fixture, html, oneEvent } from '@open-wc/testing';
import type { DifyChat } from '../../src/element/dify-chat.js';
import type { DifyChatEventMap } from '../../src/element/events.js';
import { markdownChunk } from '../../src/features/shared/markdown-chunk.js';
import { createFakeDify, type FakeDifyOptions } from '../../src/testing/index.js';
import { deepQuery, deepQueryAll, deepText, reduceMotion } from './chat.js';
import { until } from './until.js';
import '../../src/element/dify-chat.js';

/** All events that `<dify-chat>` may dispatch. */
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
  'dify-conversation-renamed',
  'dify-conversation-deleted',
  'dify-error',
];

/** Creates a `<dify-chat>` with a fake Dify without delays, and records its requests and events. */
export async function setupElement(fields: Partial<DifyChat> = {}, dify: FakeDifyOptions = {}) {
  await reduceMotion();
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
  const waitForText = (expected: string | RegExp) =>
    until(() => matches(text(), expected), `text not found: ${expected}`);
  const names = () => events.map(({ type }) => type);
  /** Resolves once the event has been dispatched, at once if it was before. */
  const waitForEvent = async (name: string) => {
    if (!names().includes(name)) await oneEvent(parentNode, name);
  };
  const query = <T extends Element>(selector: string) =>
    deepQuery<T>(element.shadowRoot!, selector);
  const queryAll = <T extends Element>(selector: string) =>
    deepQueryAll<T>(element.shadowRoot!, selector);
  return {
    element,
    requests,
    events,
    names,
    text,
    waitForText,
    waitForEvent,
    query,
    queryAll,
    fetch,
  };
}

function matches(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text.includes(expected) : expected.test(text);
}
