import type { JSX, Ref } from 'preact';
import type { DifyChat } from '../element/dify-chat.js';
import type { BareElementListeners, BareElementProps } from '../wrappers/bare-element.js';

type Own = BareElementProps & BareElementListeners<'on'>;

/** The props of `<dify-chat>` in the JSX of Preact, which sets properties and listens to `ondify-…`. */
export type DifyChatJsxProps = Own &
  Omit<JSX.IntrinsicElements['div'], keyof Own | 'ref'> & { ref?: Ref<DifyChat> | undefined };

declare module 'preact' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how Preact's types are extended
  namespace JSX {
    interface IntrinsicElements {
      'dify-chat': DifyChatJsxProps;
    }
  }
}
