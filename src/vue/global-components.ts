import type { DefineComponent, HTMLAttributes } from 'vue';
import type { DifyChatEventMap } from '../element/events.js';
import type { BareElementProps } from '../wrappers/bare-element.js';

type Capitalized<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Capitalized<Tail>}`
  : Capitalize<Name>;

/** `@dify-opened` in a template. */
type Listeners = {
  [Name in keyof DifyChatEventMap as `on${Capitalized<Name>}`]?:
    ((event: DifyChatEventMap[Name]) => void) | undefined;
};

/** The props of the bare `<dify-chat>` in templates of Vue. */
export type BareDifyChatProps = BareElementProps &
  Listeners &
  Omit<HTMLAttributes, keyof BareElementProps>;

declare module 'vue' {
  interface GlobalComponents {
    'dify-chat': DefineComponent<BareDifyChatProps>;
  }
}
