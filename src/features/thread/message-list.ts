import { reuseIfEqual, shallowEqualArray } from '../../lib/structural-sharing.js';
import type { Message } from '../../state/model.js';
import type { Versions } from '../../state/model.js';
import type { FilePart } from '../../state/parts/parts.js';
import { supportsContentVisibility } from '../../ui/content-visibility.js';
import type { DifyChatMessage } from '../message/message.js';
import type { Chat } from '../shared/chat-context.js';

/** Messages per page element: as many as one request for the history returns. */
const PAGE_SIZE = 40;
/** The number of messages at each end of those added at once that may be on screen. */
const NEAR_PER_END = 10;

/**
 * Manages the message elements by hand, one per message: a growing answer updates one element, without a template that iterates over
 * the list for every token. Messages are grouped into pages, so that the browser checks few elements for visibility. Messages of
 * versions that are not shown stay in place, hidden: a switch between versions creates and removes nothing that was rendered before.
 */
export class MessageList {
  readonly #elements = new Map<string, DifyChatMessage>();
  /** The elements of `#elements` that are hidden. */
  readonly #hidden = new Map<string, DifyChatMessage>();
  readonly #create: () => DifyChatMessage;
  #shown: readonly Message[] = [];
  #ends: readonly (Element | null | undefined)[] = [];
  #chat: Chat | undefined;
  #places: Versions['places'] | undefined;

  constructor(create: () => DifyChatMessage) {
    this.#create = create;
  }

  /** The number of messages that are shown. */
  get size(): number {
    return this.#elements.size - this.#hidden.size;
  }

  /** Whether a message is shown. */
  has({ key }: Message): boolean {
    return this.#elements.has(key) && !this.#hidden.has(key);
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

  /** Sets the places of the shown messages among their versions. */
  setPlaces(places: Versions['places']): void {
    if (places === this.#places) return;
    this.#places = places;
    for (const { key } of this.#shown) {
      const element = this.#elements.get(key);
      if (element) element.place = reuseIfEqual(element.place, places[key]);
    }
  }

  /**
   * Shows exactly these messages. Of the others, those of the conversation, whose keys are `known`, are kept, hidden. Older messages are
   * prepended as a page of their own.
   */
  show(messages: readonly Message[], root: Element, known: readonly string[] = []): void {
    // Without a known message below, the new ones are at the end, in place of a turn that was removed.
    let isAbove = messages[0] !== this.#shown[0] && messages.some((message) => this.has(message));
    const staying = messages.filter(
      (message, index) => message === this.#shown[index] || this.has(message),
    );
    if (this.size > staying.length) this.#hideAllExcept(messages, known);
    let hasRevealed = false;
    let pageAbove: Element | undefined;
    let previous: Element | undefined;
    const added: DifyChatMessage[] = [];
    for (const [index, message] of messages.entries()) {
      const { key } = message;
      let element = this.#elements.get(key);
      if (element) {
        isAbove = false;
        hasRevealed = this.#reveal(key) || hasRevealed;
        // Versions stand in the order in which they were first shown.
        if (hasRevealed && previous && !isBefore(previous, element))
          insertAfter(previous, element, root);
      } else {
        this.#elements.set(key, (element = this.#create()));
        if (isAbove) {
          element.isNear = !supportsContentVisibility;
          (pageAbove ??= addPage(root, 'prepend')).append(element);
        } else {
          added.push(element);
          insertAfter(previous, element, root);
          element.classList.toggle('appears', index >= messages.length - 2);
        }
      }
      if (message !== this.#shown[index]) element.message = message;
      previous = element;
    }
    // A single page skips nothing.
    if (supportsContentVisibility && root.childElementCount > 1)
      for (const element of added.slice(NEAR_PER_END, -NEAR_PER_END)) element.isNear = false;
    this.#shown = messages;
    this.#markEnds();
  }

  /** Marks the newest message, and the pages at both ends of what is shown; the styles of the thread need them. */
  #markEnds(): void {
    const [first, newest] = [this.#shown[0], this.#shown.at(-1)].map((message) =>
      this.#elements.get(message?.key ?? ''),
    );
    const ends = [newest, first?.parentElement, newest?.parentElement];
    if (shallowEqualArray(ends, this.#ends)) return;
    for (const element of this.#ends) element?.classList.remove('end');
    for (const element of ends) element?.classList.add('end');
    this.#ends = ends;
  }

  /** Shows an element again; returns whether it was hidden. */
  #reveal(key: string): boolean {
    const element = this.#hidden.get(key);
    if (!element) return false;
    this.#hidden.delete(key);
    element.hidden = false;
    (element.parentElement as HTMLElement).hidden = false;
    return true;
  }

  /** Hides the elements of other versions, and removes the rest. */
  #hideAllExcept(messages: readonly Message[], known: readonly string[]): void {
    const shown = new Set(messages.map(({ key }) => key));
    const kept = new Set(known);
    const changedPages = new Set<HTMLElement>();
    for (const [key, element] of this.#elements) {
      if (shown.has(key)) continue;
      const page = element.parentElement;
      if (page) changedPages.add(page);
      if (kept.has(key) && isStill(element)) {
        element.hidden = true;
        element.classList.remove('appears');
        this.#hidden.set(key, element);
      } else {
        element.remove();
        this.#elements.delete(key);
        this.#hidden.delete(key);
      }
    }
    for (const page of changedPages) updatePage(page);
  }
}

/** Whether a message is still while it is hidden; a generated audio or video file would play on. */
function isStill({ message }: DifyChatMessage): boolean {
  const parts = message?.parts ?? [];
  return parts.every((part) => part.type !== 'file' || !isMedia(part));
}

function isMedia({ kind }: FilePart): boolean {
  return kind === 'audio' || kind === 'video';
}

/** Hides a page of which nothing is shown, and removes an empty one. */
function updatePage(page: HTMLElement): void {
  const elements = [...page.children] as HTMLElement[];
  page.hidden = elements.every(({ hidden }) => hidden);
  if (elements.length === 0) page.remove();
}

/** Inserts an element after another one; at the end without one. A page that is full is followed by a new one. */
function insertAfter(previous: Element | undefined, element: Element, root: Element): void {
  const before = element.parentElement;
  const page = (previous?.parentElement ?? root.lastElementChild) as HTMLElement | null;
  if (!page) addPage(root, 'append').append(element);
  else if (page.childElementCount >= PAGE_SIZE && !(previous && isFollowed(previous)))
    addPage(page, 'after').append(element);
  else {
    // Hidden versions may follow.
    if (previous) previous.after(element);
    else page.append(element);
    page.hidden = false;
  }
  if (before) updatePage(before);
}

/** Whether an element that is shown follows in the same page. */
function isFollowed(element: Element): boolean {
  for (let next = element.nextElementSibling; next; next = next.nextElementSibling)
    if (!(next as HTMLElement).hidden) return true;
  return false;
}

function isBefore(one: Element, other: Element): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function addPage(neighbour: Element, where: 'after' | 'append' | 'prepend'): Element {
  const page = document.createElement('div');
  neighbour[where](page);
  return page;
}
