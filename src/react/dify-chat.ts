import {
  createElement,
  forwardRef,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type RefAttributes,
} from 'react';
import type { DifyChat as DifyChatElement } from '../element/dify-chat.js';
import { ElementBinding } from '../wrappers/element-binding.js';
import { defaults, handlers, type EventHandlers } from '../wrappers/members.js';
import type { ComponentProps } from '../wrappers/props.js';

export type { DifyChatElement };

type OwnProps = ComponentProps & EventHandlers;

/**
 * The properties of `<dify-chat>`, a handler for each of its events, and the global attributes of HTML. Children with a `slot`
 * fill the element's slots.
 */
export interface DifyChatProps
  extends
    OwnProps,
    Omit<HTMLAttributes<DifyChatElement>, keyof OwnProps | 'dangerouslySetInnerHTML'> {}

type AnyHandler = (detail: unknown, event: CustomEvent) => void;

/** Effects do not run on a server, where React 18 warns about those of the layout. */
const useClientLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

const ownNames = new Set<string>([...Object.keys(defaults), ...Object.values(handlers)]);

/** `<dify-chat>` as a React component; `ref` is the element. */
export const DifyChat: ForwardRefExoticComponent<DifyChatProps & RefAttributes<DifyChatElement>> =
  forwardRef(function DifyChat(props: DifyChatProps, ref) {
    const element = useRef<DifyChatElement>(null);
    const latest = useRef(props);
    const [binding] = useState(() => new ElementBinding());

    const disconnect = useRef<() => void>(undefined);

    useClientLayoutEffect(() => {
      latest.current = props;
      if (element.current) binding.apply(element.current, binding.read(props));
    });
    useClientLayoutEffect(() => {
      if (!element.current) return;
      disconnect.current ??= binding.connect(element.current, (type, event) => {
        const handler = latest.current[handlers[type]] as AnyHandler | undefined;
        handler?.(event.detail, event);
      });
    }, [binding]);
    // Not a layout effect: Suspense ends those of a chat that it hides, whose answer goes on.
    useEffect(
      () => () => {
        disconnect.current?.();
        disconnect.current = undefined;
      },
      [],
    );
    // After the layout effects, so that a callback ref may call methods before the code of the element has loaded.
    useImperativeHandle<DifyChatElement | null, DifyChatElement | null>(
      ref,
      () => element.current,
      [],
    );

    return createElement('dify-chat', {
      ...attributesOf(props),
      ref: element,
      // The element reflects some of its properties as attributes, maybe before React hydrates the tag.
      suppressHydrationWarning: true,
    });
  });

/** The attributes and children for the tag. */
function attributesOf({ className, ...props }: DifyChatProps): Record<string, unknown> {
  const attributes = Object.entries(props).filter(
    // React 18 would write `hidden="false"`, which hides.
    ([name, value]) => !ownNames.has(name) && (value !== false || /^(?:aria|data)-/.test(name)),
  );
  // React 18 knows no `className` of custom elements.
  return { ...Object.fromEntries(attributes), class: className };
}
