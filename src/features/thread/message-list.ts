import type { Message } from '../../state/model.js';
import type { Versions } from '../../state/model.js';
import { supportsContentVisibility } from '../../ui/content-visibility.js';
import type { DifyChatMessage } from '../message/message.js';
import type { Chat } from '../shared/chat-context.js';

/** Messages per page element: as many as one request for the history returns. */
const PAGE_SIZE = 40;

/**
 * Manages the message elements by hand, one per message: a growing answer updates one element, without a template that iterates over
 * the list for every token. Messages are grouped into pages, so that the browser checks few elements for visibility.
 */
export class MessageList {
  readonly #elements = new Map<string, DifyChatMessage>();
  readonly #create: () => DifyChatMessage;
  #shown: readonly Message[] = [];
  #chat: Chat | undefined;
  #places: Versions['places'] | undefined;

  constructor(create: () => DifyChatMessage) {
    this.#create = create;
  }

  get size(): number {
    return this.#elements.size;
  }

  has({ key }: Message): boolean {
    return this.#elements.has(key);
  }

  /** Sets the chat of the existing elements; `create` sets that of new ones. */
  setChat(chat: Chat | undefined): void {
    if (chat === this.#chat) return;
    this.#chat = chat;
    for (const element of this.#elements.values()) element.chat = chat;
  }

  /** The element of a message. */
  elementOf(key: string): DifyChatMessage | undefined {
    return this.#elements.get(key);
  }

  /** Sets the places of the messages among their versions. */
  setPlaces(places: Versions['places']): void {
    if (places === this.#places) return;
    this.#places = places;
    for (const [key, element] of this.#elements) element.place = places[key];
  }

  /** Shows exactly these messages. Older messages are prepended as a page of their own. */
  show(messages: readonly Message[], root: Element): void {
    const isFirst = this.size === 0;
    // Without a known message below, the new ones are at the end, in place of a turn that was removed.
    let isAbove = messages[0] !== this.#shown[0] && messages.some((message) => this.has(message));
    let pageAbove: Element | undefined;
    let previous: Element | undefined;
    for (const [index, message] of messages.entries()) {
      let element = this.#elements.get(message.key);
      if (element) isAbove = false;
      else {
        this.#elements.set(message.key, (element = this.#create()));
        // Prepended messages are set when they come near the viewport.
        element.isNear = isFirst || !isAbove || !supportsContentVisibility;
        if (isAbove) (pageAbove ??= addPage(root, 'prepend')).append(element);
        else if (previous && previous !== lastElement(root)) previous.after(element);
        else lastPage(root).append(element);
      }
      if (message !== this.#shown[index]) element.message = message;
      previous = element;
    }
    this.#shown = messages;
    if (this.size > messages.length) this.#removeAllExcept(messages);
  }

  #removeAllExcept(messages: readonly Message[]): void {
    const keys = new Set(messages.map(({ key }) => key));
    for (const [key, element] of this.#elements) {
      if (keys.has(key)) continue;
      const page = element.parentElement;
      element.remove();
      if (!page?.firstChild) page?.remove();
      this.#elements.delete(key);
    }
  }
}

function lastElement(root: Element): Element | null | undefined {
  return root.lastElementChild?.lastElementChild;
}

function lastPage(root: Element): Element {
  const last = root.lastElementChild;
  return last && last.childElementCount < PAGE_SIZE ? last : addPage(root, 'append');
}

function addPage(root: Element, where: 'append' | 'prepend'): Element {
  const page = document.createElement('div');
  root[where](page);
  return page;
}
