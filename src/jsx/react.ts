import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { DifyChat } from '../element/dify-chat.js';
import type { BareElementListeners, BareElementProps } from '../wrappers/bare-element.js';

type Own = BareElementProps & BareElementListeners<'on'>;

/** The props of `<dify-chat>` in the JSX of React 19, which sets properties and listens to `ondify-…`. */
export type DifyChatJsxProps = Own &
  Omit<DetailedHTMLProps<HTMLAttributes<DifyChat>, DifyChat>, keyof Own> & {
    class?: string | undefined;
  };

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how React's types are extended
  namespace JSX {
    interface IntrinsicElements {
      'dify-chat': DifyChatJsxProps;
    }
  }
}
