import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Strings } from '../../i18n/strings.js';
import type { ChatState } from '../../state/model.js';
import type { ChatSession } from '../../state/session.js';
import { chatContext, stringsFrom, type Chat } from './chat-context.js';

/** Selectors of the state, by name. */
type Slices = Record<string, (state: ChatState) => unknown>;

type Values<S extends Slices> = { readonly [K in keyof S]?: ReturnType<S[K]> };

/** Subscribes its host to slices of the chat state: the host updates only when a slice changes. */
export class ChatController<S extends Slices> implements ReactiveController {
  chat: Chat | undefined;
  /** The current values of the slices; empty without a chat. */
  state: Values<S> = {};
  readonly #host: ReactiveElement;
  readonly #slices: S;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveElement, slices: S) {
    this.#host = host;
    this.#slices = slices;
    host.addController(this);
  }

  get session(): ChatSession | undefined {
    return this.chat?.session;
  }

  get strings(): Strings {
    return stringsFrom(this.chat);
  }

  get disabledFeatures(): NonNullable<Chat['disabledFeatures']> {
    return this.chat?.disabledFeatures ?? {};
  }

  hostConnected(): void {
    this.#subscribe();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }

  /** Subscribes to another chat. */
  follow(chat: Chat | undefined): void {
    this.chat = chat;
    this.#subscribe();
    this.#host.requestUpdate();
  }

  #subscribe(): void {
    this.#unsubscribe?.();
    const { session } = this;
    if (!session) {
      this.state = {};
      return;
    }
    const { store } = session;
    if (this.#host.isConnected) this.#unsubscribe = store.subscribe(() => this.#read(store.state));
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

/** Creates a `ChatController` that takes its chat from the context; for elements that exist once per panel. */
export function consumeChat<S extends Slices>(host: ReactiveElement, slices: S): ChatController<S> {
  const controller = new ChatController(host, slices);
  new ContextConsumer(host, {
    context: chatContext,
    subscribe: true,
    callback: (chat) => controller.follow(chat),
  });
  return controller;
}
