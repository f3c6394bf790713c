import type { HTMLAttributes } from 'svelte/elements';
import type { DifyChat } from '../element/dify-chat.js';
import type { BareElementListeners, BareElementProps } from '../wrappers/bare-element.js';

type Own = BareElementProps & BareElementListeners<'on'> & BareElementListeners<'on:'>;

/** The props of `<dify-chat>` in the templates of Svelte: `ondify-…` for events, in Svelte 4 `on:dify-…`. */
export type DifyChatSvelteProps = Own & Omit<HTMLAttributes<DifyChat>, keyof Own>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'dify-chat': DifyChatSvelteProps;
  }
}
