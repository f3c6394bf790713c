import {
  defineComponent,
  h,
  onBeforeUnmount,
  onMounted,
  shallowRef,
  toRaw,
  watch,
  type PropType,
  type SlotsType,
  type VNode,
  type VNodeArrayChildren,
} from 'vue';
import type { DifyChat as DifyChatElement } from '../element/dify-chat.js';
import type { DifyChatEventMap } from '../element/events.js';
import { ElementBinding } from '../wrappers/element-binding.js';
import {
  defaults,
  handlers,
  slots as slotNames,
  type EventHandlers,
  type PropertyName,
} from '../wrappers/members.js';
import type { ComponentProps } from '../wrappers/props.js';

export type { DifyChatElement };
/** The properties of `<dify-chat>`. */
export type DifyChatProps = ComponentProps;

type HandlerName = keyof EventHandlers;
type Parameters<Name extends HandlerName> =
  NonNullable<EventHandlers[Name]> extends (...given: infer Given) => void ? Given : never;

/** The events of the component: those of the element, and the two of `v-model`. */
export type DifyChatEmits = {
  [Name in HandlerName as Name extends `on${infer Event}` ? Uncapitalize<Event> : never]: (
    ...given: Parameters<Name>
  ) => true;
} & {
  'update:open': (open: boolean) => true;
  'update:conversationId': (conversationId: string | undefined) => true;
};

type PropOptions = {
  [Name in PropertyName]: {
    type: PropType<DifyChatElement[Name] | false | null | undefined>;
    required: false;
  };
};

type Slots = SlotsType<Partial<Record<'default' | (typeof slotNames)[number], never>>>;

const propOptions = Object.fromEntries(
  Object.entries(defaults).map(([name, value]) => [
    name,
    // Without a type, a value of the wrong one reaches the element, which names it. A boolean may be the text `false`; an absent one is the element's.
    typeof value === 'boolean' ? { type: [Boolean, String], default: undefined } : { type: null },
  ]),
) as unknown as PropOptions;

const emits: unknown = [
  ...Object.values(handlers).map((handler) => emittedName(handler)),
  'update:open',
  'update:conversationId',
];

/** `<dify-chat>` as a Vue component; `element` of its instance is the element. */
export const DifyChat = defineComponent({
  name: 'DifyChat',
  props: propOptions,
  emits: emits as DifyChatEmits,
  slots: Object as Slots,
  setup(props, { emit }) {
    const element = shallowRef<DifyChatElement | null>(null);
    const binding = new ElementBinding(toRaw);
    const send = emit as (name: string, ...given: unknown[]) => void;
    let disconnect: (() => void) | undefined;
    onMounted(() => {
      const mounted = element.value;
      if (!mounted) return;
      // Reads every prop to its depth, so that changes inside reactive objects count.
      watch(
        () => binding.read(props),
        (values) => binding.apply(mounted, values),
        { immediate: true, flush: 'post' },
      );
      disconnect = binding.connect(mounted, (type, event) => {
        send(emittedName(handlers[type]), event.detail, event);
        for (const [name, value] of modelChange(type, event)) send(`update:${name}`, value);
      });
    });
    onBeforeUnmount(() => disconnect?.());
    return { element };
  },
  render(): VNode {
    return h('dify-chat', { ref: 'element' }, contentOf(this.$slots));
  },
});

/** `onMessageSent` → `messageSent` */
function emittedName(handler: string): string {
  return handler.charAt(2).toLowerCase() + handler.slice(3);
}

/** What an event means for `v-model`. */
function modelChange(type: keyof DifyChatEventMap, event: CustomEvent): [string, unknown][] {
  if (type === 'dify-opened') return [['open', true]];
  if (type === 'dify-closed') return [['open', false]];
  if (type !== 'dify-conversation-changed') return [];
  const { detail } = event as DifyChatEventMap[typeof type];
  return [['conversationId', detail.conversationId]];
}

/** In the browser only: a Content-Security-Policy may forbid style attributes in HTML. */
function removeBox({ el }: VNode): void {
  (el as HTMLElement).style.display = 'contents';
}

/** The content of the slots: a box without layout names its slot, since a text or several elements cannot. */
function contentOf(
  slots: Readonly<Record<string, (() => VNode[]) | undefined>>,
): VNodeArrayChildren {
  const named = slotNames.map((name) => {
    const content = slots[name];
    return content && h('div', { key: name, slot: name, onVnodeBeforeMount: removeBox }, content());
  });
  return [...named, slots['default']?.()];
}
