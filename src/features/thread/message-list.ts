import type { Chat } from '../shared/chat-context.js';
import { supportsContentVisibility } from '../../ui/content-visibility.js';
import type { Message } from '../../state/model.js';
import type { DifyChatMessage } from '../message/message.js';

/** So many messages stand on a page, as many as come from the history at once. */
const PAGE_SIZE = 40;

/**
 * The elements of messages, each for the life of its message: a growing answer touches one element, and no list is gone through
 * by a template for every token. They stand on pages, so that a browser that looks for what is near has few things to look at.
 */
export class MessageList {
  readonly #elements = new Map<string, DifyChatMessage>();
  readonly #create: () => DifyChatMessage;
  #shown: readonly Message[] = [];
  #chat: Chat | undefined;

  constructor(create: () => DifyChatMessage) {
    this.#create = create;
  }

  get size(): number {
    return this.#elements.size;
  }

  has({ key }: Message): boolean {
    return this.#elements.has(key);
  }

  /** Gives the chat to the elements that are there; their creator gives it to those to come. */
  handDown(chat: Chat | undefined): void {
    if (chat === this.#chat) return;
    this.#chat = chat;
    for (const element of this.#elements.values()) element.chat = chat;
  }

  /** Shows these messages and no others. What comes before all that are there has a page of its own. */
  show(messages: readonly Message[], root: Element): void {
    const isFirst = this.size === 0;
    let isAbove = messages[0] !== this.#shown[0];
    let pageAbove: Element | undefined;
    for (const [index, message] of messages.entries()) {
      if (message === this.#shown[index]) continue;
      let element = this.#elements.get(message.key);
      if (element) isAbove = false;
      else {
        this.#elements.set(message.key, (element = this.#create()));
        // What comes above is told when it comes near.
        element.isNear = isFirst || !isAbove || !supportsContentVisibility;
        (isAbove ? (pageAbove ??= addPage(root, 'prepend')) : lastPage(root)).append(element);
      }
      element.message = message;
    }
    this.#shown = messages;
    if (this.size > messages.length) this.#forgetAllBut(messages);
  }

  #forgetAllBut(messages: readonly Message[]): void {
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

function lastPage(root: Element): Element {
  const last = root.lastElementChild;
  return last && last.childElementCount < PAGE_SIZE ? last : addPage(root, 'append');
}

function addPage(root: Element, where: 'append' | 'prepend'): Element {
  const page = document.createElement('div');
  root[where](page);
  return page;
}
