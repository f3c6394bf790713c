import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Strings } from '../../i18n/strings.js';
import type { ChatState } from '../../state/model.js';
import type { ChatSession } from '../../state/session.js';
import { chatContext, stringsOf, type Chat } from './chat-context.js';

/** Named questions about the state, whose answers an element shows. */
type Slices = Record<string, (state: ChatState) => unknown>;

type Values<S extends Slices> = { readonly [K in keyof S]?: ReturnType<S[K]> };

/** Gives its host some slices of the state of a chat, and an update only when one of those slices changes. */
export class ChatController<S extends Slices> implements ReactiveController {
  /** The chat that is followed. */
  chat: Chat | undefined;
  /** The slices; empty until there is a chat. */
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
    return stringsOf(this.chat);
  }

  /** What the page has switched off. */
  get disabledFeatures(): NonNullable<Chat['disabledFeatures']> {
    return this.chat?.disabledFeatures ?? {};
  }

  hostConnected(): void {
    this.#subscribe();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
  }

  /** Follows this chat from now on. */
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

/** A `ChatController` that follows the chat of the panel around its host; for elements that exist once in a window. */
export function consumeChat<S extends Slices>(host: ReactiveElement, slices: S): ChatController<S> {
  const controller = new ChatController(host, slices);
  new ContextConsumer(host, {
    context: chatContext,
    subscribe: true,
    callback: (chat) => controller.follow(chat),
  });
  return controller;
}
