import type { DifyChat } from '../element/dify-chat.js';
import type { PropertyName } from './members.js';

/** The properties of the element that a page can set, all optional. */
export type ElementProps = {
  [Name in keyof Pick<DifyChat, PropertyName>]?: DifyChat[Name] | undefined;
};

/** The same as props of a component: `null` and `false` stand for an absent one, as in `token={isReady && token}`. */
export type ComponentProps = {
  [Name in keyof ElementProps]?: ElementProps[Name] | false | null;
};
