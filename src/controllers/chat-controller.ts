import type { ReactiveController, ReactiveElement } from 'lit';
import { english, type Strings } from '../i18n/strings.js';
import type { ChatState } from '../state/model.js';
import type { ChatSession } from '../state/session.js';

/** Parts of the chat that a page can switch off. */
export type Feature =
  'upload' | 'feedback' | 'steps' | 'sources' | 'reasoning' | 'suggestions' | 'copy' | 'regenerate';

/** What the panel hands down to everything in it. */
export interface Chat {
  session: ChatSession;
  strings: Strings;
  /** What the page has switched off. */
  without?: Readonly<Partial<Record<Feature, boolean>>> | undefined;
  /** The whole window: where files may be dropped and pasted. */
  panel?: HTMLElement | undefined;
}

/** Who wants to be told of the chat, now and whenever it is another, until it leaves. */
interface Reader {
  follow: (chat: Chat) => void;
  leave: (() => void) | undefined;
}

/** Bubbles up to the panel, with the reader as its detail. */
const REQUEST = 'dify-chat-request';

/** Answers all readers inside of `host`. Returns the function that says what the chat is. */
export function provideChat(host: EventTarget): (chat: Chat) => void {
  const readers = new Set<Reader>();
  let current: Chat | undefined;
  host.addEventListener(REQUEST, (event) => {
    event.stopPropagation();
    const { detail: reader } = event as CustomEvent<Reader>;
    readers.add(reader);
    reader.leave = () => readers.delete(reader);
    if (current) reader.follow(current);
  });
  return (chat) => {
    current = chat;
    for (const reader of readers) reader.follow(chat);
  };
}

/** Named questions about the state, whose answers an element shows. */
type Slices = Record<string, (state: ChatState) => unknown>;

type Values<S extends Slices> = { readonly [K in keyof S]?: ReturnType<S[K]> };

/** Gives its host the session, the texts and some slices of the state, and an update only when one of those slices changes. */
export class ChatController<S extends Slices> implements ReactiveController, Reader {
  /** The slices; empty until a session is there. */
  state: Values<S> = {};
  session: ChatSession | undefined;
  strings: Strings = english;
  without: NonNullable<Chat['without']> = {};
  panel: HTMLElement | undefined;
  leave: (() => void) | undefined;
  readonly #host: ReactiveElement;
  readonly #slices: S;
  readonly #asks: boolean;
  #unsubscribe: (() => void) | undefined;

  /** `asks`: the panel around the host is asked for the chat; else it is told by `follow()`. */
  constructor(host: ReactiveElement, slices: S, asks = false) {
    this.#host = host;
    this.#slices = slices;
    this.#asks = asks;
    host.addController(this);
  }

  hostConnected(): void {
    const request = { bubbles: true, composed: true, detail: this };
    if (this.#asks) this.#host.dispatchEvent(new CustomEvent(REQUEST, request));
    else if (this.session) this.#subscribe(this.session);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.leave?.();
  }

  follow({ session, strings, without = {}, panel }: Chat): void {
    this.strings = strings;
    this.without = without;
    this.panel = panel;
    this.session = session;
    this.#subscribe(session);
    this.#host.requestUpdate();
  }

  #subscribe({ store }: ChatSession): void {
    this.#unsubscribe?.();
    // There are as many readers of nothing as there are messages.
    if (Object.keys(this.#slices).length === 0) return;
    this.#unsubscribe = store.subscribe(() => this.#read(store.state));
    this.#read(store.state);
  }

  #read(state: ChatState): void {
    const entries = Object.entries(this.#slices).map(
      ([name, select]) => [name, select(state)] as const,
    );
    if (entries.every(([name, value]) => Object.is(value, this.state[name]))) return;
    this.state = Object.fromEntries(entries) as Values<S>;
    this.#host.requestUpdate();
  }
}

/** A `ChatController` that gets its chat from the panel around its host. */
export function consumeChat<S extends Slices>(host: ReactiveElement, slices: S): ChatController<S> {
  return new ChatController(host, slices, true);
}
