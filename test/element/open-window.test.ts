import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { DifyChat } from '../../src/element/dify-chat.js';
import { loadRuntime } from '../../src/element/load-runtime.js';
import { nextTask } from '../../src/lib/next-task.js';
import { createFakeDify } from '../../src/testing/index.js';
import { reduceMotion } from '../helpers/chat.js';
import { resizeViewport } from '../helpers/rendering.js';
import { flushPromises } from '../helpers/session.js';
import { until } from '../helpers/until.js';
import '../../src/element/dify-chat.js';

const { fetch } = createFakeDify({ pace: 0 });
const plain = html`
  <dify-chat base-url="https://dify.example" token="chat000000000000" .fetch=${fetch}></dify-chat>
`;

/** Resolves when the browser is idle; WebKit does not tell. */
const idle = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve());
    else setTimeout(resolve);
  });

/** Leaves the page, and opens the next one of the tab; resolves when the code of the chat has loaded. */
async function visit(template: TemplateResult = plain): Promise<DifyChat> {
  document.querySelector('dify-chat')?.remove();
  const element = await fixture<DifyChat>(template);
  await loadRuntime();
  // Idleness comes first to the page, then to the test; the conversation begins a task later.
  await idle();
  await nextTask();
  await flushPromises();
  await element.updateComplete;
  return element;
}

/** A page on which the visitor opens the window. */
async function visitAndOpen(): Promise<DifyChat> {
  const element = await visit();
  element.show();
  await element.updateComplete;
  return element;
}

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  await reduceMotion();
  await resizeViewport(1000, 700);
});

afterEach(() => resizeViewport(800, 600));

describe('the window, on the next page of the tab', () => {
  it('is open again without the focus and without an event, and shows the conversation', async () => {
    await (await visitAndOpen()).send('Hello');
    const events: string[] = [];
    document.addEventListener('dify-opened', ({ type }) => events.push(type), { once: true });
    const next = await visit();
    await until(() => next.open);
    await until(() => next.messages.length === 2);
    expect(document.activeElement).to.equal(document.body);
    expect(events).to.deep.equal([]);
  });

  it('stays closed where the visitor has closed it', async () => {
    (await visitAndOpen()).hide();
    expect((await visit()).open).to.equal(false);
  });

  it('stays closed on a phone, where it would cover the page', async () => {
    await visitAndOpen();
    await resizeViewport(390, 700);
    expect((await visit()).open).to.equal(false);
  });

  it('stays closed in another tab', async () => {
    await visitAndOpen();
    sessionStorage.clear();
    expect((await visit()).open).to.equal(false);
  });

  it('stays closed where the page says open="false", and where nothing is stored', async () => {
    await visitAndOpen();
    const closed = html`
      <dify-chat
        base-url="https://dify.example"
        token="chat000000000000"
        open="false"
        .fetch=${fetch}
      ></dify-chat>
    `;
    expect((await visit(closed)).open).to.equal(false);
    const forgetful = html`
      <dify-chat
        base-url="https://dify.example"
        token="chat000000000000"
        storage="none"
        .fetch=${fetch}
      ></dify-chat>
    `;
    (await visit(forgetful)).show();
    expect((await visit(forgetful)).open).to.equal(false);
  });

  it('stays closed if the visitor opens and closes it before the code has loaded', async () => {
    await visitAndOpen();
    document.querySelector('dify-chat')?.remove();
    const next = await fixture<DifyChat>(plain);
    next.show();
    next.hide();
    await idle();
    await flushPromises();
    expect(next.open).to.equal(false);
    expect((await visit()).open).to.equal(false);
  });
});
