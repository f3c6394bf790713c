import type { DifyChat } from '../element/dify-chat.js';
import type { DifyChatEventMap } from '../element/events.js';
import { loadElement } from './load-element.js';
import { defaults, handlers, type PropertyName } from './members.js';
import { bridgeUpgrade } from './pending-element.js';
import { StableValue } from './stable-value.js';

type EventName = keyof DifyChatEventMap;

/** Receives every event of the element. */
export type EventListener = (type: EventName, event: CustomEvent) => void;

/** The props that are given, by name. */
type GivenProps = ReadonlyMap<PropertyName, unknown>;

const propertyNames = Object.keys(defaults) as PropertyName[];
const eventNames = Object.keys(handlers) as EventName[];

/** Connects the props and listeners of a framework's component with its `<dify-chat>`. */
export class ElementBinding {
  readonly #unwrap: <T>(value: T) => T;
  /** The props that are set, with the value that the element got. */
  readonly #applied = new Map<PropertyName, unknown>();
  readonly #values = new Map<PropertyName, StableValue>();

  /** `unwrap`: returns the value behind a framework's proxy. */
  constructor(unwrap = <T>(value: T): T => value) {
    this.#unwrap = unwrap;
  }

  /** Loads the code of the element and listens to its events. Returns the function that stops listening. */
  connect(element: DifyChat, listener: EventListener): () => void {
    bridgeUpgrade(element);
    loadElement();
    const handle = (event: Event) => {
      // Events of another chat, in a slot of this one, bubble.
      if (event.target === element) listener(event.type as EventName, event as CustomEvent);
    };
    for (const type of eventNames) element.addEventListener(type, handle);
    return () => {
      for (const type of eventNames) element.removeEventListener(type, handle);
    };
  }

  /** Reads the props that are given, without their functions and proxies; equal values keep their identity. */
  read(props: Readonly<Partial<Record<PropertyName, unknown>>>): GivenProps {
    const given = propertyNames.filter((name) => !isAbsent(name, props[name]));
    return new Map(
      given.map((name) => [name, this.#stableValue(name).update(normalize(name, props[name]))]),
    );
  }

  /** Sets the properties whose values have changed; a prop that is absent now returns to the element's default. */
  apply(element: DifyChat, given: GivenProps): void {
    for (const name of propertyNames) {
      if (given.has(name)) this.#set(element, name, given.get(name));
      else this.#remove(element, name);
    }
  }

  #set(element: DifyChat, name: PropertyName, value: unknown): void {
    const isFirst = !this.#applied.has(name);
    if (!isFirst && Object.is(this.#applied.get(name), value)) return;
    this.#applied.set(name, value);
    // The property alone would not tell "closed" from "not given", which opens the window again that was open on the previous page.
    if (name === 'open' && isFirst && value === false) element.setAttribute('open', 'false');
    Object.assign(element, { [name]: value });
  }

  #remove(element: DifyChat, name: PropertyName): void {
    if (!this.#applied.delete(name)) return;
    Object.assign(element, { [name]: defaults[name] });
  }

  #stableValue(name: PropertyName): StableValue {
    const value = this.#values.get(name) ?? new StableValue(this.#unwrap);
    this.#values.set(name, value);
    return value;
  }
}

/** `false` removes a prop, as in `token={isReady && token}`; only `open` can be kept closed by it. */
function isAbsent(name: PropertyName, given: unknown): boolean {
  return given === undefined || given === null || (given === false && name !== 'open');
}

/** Reads boolean props as HTML and the element do. */
function normalize(name: PropertyName, given: unknown): unknown {
  return typeof defaults[name] === 'boolean' ? given !== 'false' && given !== false : given;
}
