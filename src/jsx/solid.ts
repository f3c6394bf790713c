import type { JSX } from 'solid-js';
import type { DifyChat } from '../element/dify-chat.js';
import type { BareElementListeners, BareElementProps } from '../wrappers/bare-element.js';
import type { ElementProps } from '../wrappers/props.js';

type Properties = { [Name in keyof ElementProps as `prop:${Name}`]?: ElementProps[Name] };
type Own = BareElementProps & BareElementListeners<'on:'> & Properties;

/** The props of `<dify-chat>` in the JSX of Solid: `prop:…` for objects and functions, `on:dify-…` for events. */
export type DifyChatJsxProps = Own & Omit<JSX.HTMLAttributes<DifyChat>, keyof Own>;

declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how Solid's types are extended
  namespace JSX {
    interface IntrinsicElements {
      'dify-chat': DifyChatJsxProps;
    }
  }
}
