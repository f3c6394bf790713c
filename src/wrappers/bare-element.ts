import type { DifyChat } from '../element/dify-chat.js';
import type { DifyChatEventMap } from '../element/events.js';
import type { ElementAttributes } from './members.js';
import type { ElementProps } from './props.js';

/** What a template may set on the bare `<dify-chat>`: attributes as HTML spells them, and properties. */
export type BareElementProps = {
  [Name in keyof (ElementAttributes & ElementProps)]?:
    | (Name extends keyof ElementAttributes ? ElementAttributes[Name] : never)
    | (Name extends keyof ElementProps ? ElementProps[Name] : never);
};

/** The listeners of the bare `<dify-chat>`; `Prefix` is what the framework writes before the name of an event. */
export type BareElementListeners<Prefix extends string> = {
  [Name in keyof DifyChatEventMap as `${Prefix}${Name}`]?:
    ((this: DifyChat, event: DifyChatEventMap[Name]) => void) | undefined;
};
