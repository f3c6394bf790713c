import { ContextConsumer, createContext } from '@lit/context';
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

/** `Symbol.for`, so that two copies of the code on one page understand each other. */
export const chatContext = createContext<Chat>(Symbol.for('dify-chat/chat'));

/** Named questions about the state, whose answers an element shows. */
type Slices = Record<string, (state: ChatState) => unknown>;

type Values<S extends Slices> = { readonly [K in keyof S]?: ReturnType<S[K]> };

/** Gives its host the session, the texts and some slices of the state, and an update only when one of those slices changes. */
export class ChatController<S extends Slices> implements ReactiveController {
  /** The slices; empty until a session is there. */
  state: Values<S> = {};
  session: ChatSession | undefined;
  strings: Strings = english;
  without: NonNullable<Chat['without']> = {};
  panel: HTMLElement | undefined;
  readonly #host: ReactiveElement;
  readonly #slices: S;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveElement, slices: S) {
    this.#host = host;
    this.#slices = slices;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.session) this.#subscribe(this.session);
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
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
  const controller = new ChatController(host, slices);
  // Without `subscribe`, Lit calls back once only, and a host moved in the page stays cut off.
  new ContextConsumer(host, {
    context: chatContext,
    subscribe: true,
    callback: (chat: Chat | undefined) => chat && controller.follow(chat),
  });
  return controller;
}
