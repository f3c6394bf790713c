import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { createElement } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
import { createSSRApp, h } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';
import type * as ReactWrapper from '../../src/react/index.js';
import type * as VueWrapper from '../../src/vue/index.js';

const dist = new URL('../../dist/', import.meta.url);

test('A server renders the bare tag from React, and needs no DOM', async () => {
  const { DifyChat } = (await import(new URL('react/index.js', dist).href)) as typeof ReactWrapper;
  const page = createElement(
    DifyChat,
    { token: 'abc', open: true, inputs: { a: 1 }, className: 'chat', onReady: () => undefined },
    createElement('b', { slot: 'header' }, 'Help'),
  );
  expect(renderReact(page)).toBe('<dify-chat class="chat"><b slot="header">Help</b></dify-chat>');
});

test('A server renders the bare tag from Vue, and needs no DOM', async () => {
  const { DifyChat } = (await import(new URL('vue/index.js', dist).href)) as typeof VueWrapper;
  const app = createSSRApp({
    render: () =>
      h(DifyChat, { token: 'abc', open: true, class: 'chat' }, { header: () => 'Help' }),
  });
  const markup = await renderVue(app);
  expect(markup).toMatch(/^<dify-chat class="chat">.*Help.*<\/dify-chat>$/s);
  // A Content-Security-Policy may forbid style attributes.
  expect(markup).not.toContain('style=');
  expect(markup).not.toContain('abc');
});

test('The built component of React is marked as a client component, and neither has the element in it', () => {
  const read = (path: string) => readFileSync(new URL(path, dist), 'utf8');
  expect(read('react/index.js')).toMatch(/^["']use client["'];/);
  for (const path of ['react/index.js', 'vue/index.js', 'wrappers/element-binding.js'])
    expect(read(path)).not.toContain('LitElement');
  expect(read('wrappers/element-binding.js')).toContain('import("dify-chat")');
});
