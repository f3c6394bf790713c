import { append, createBlock, type Container } from '../containers.js';
import { enhanceLinksAndImages } from '../../sanitize/enhance-links-and-images.js';
import { lexFootnote } from '../../inline/extensions.js';
import type { Line } from '../line.js';
import { PENDING } from '../../sanitize/pending-html.js';
import type { RenderContext } from '../../render-context.js';
import type { Leaf } from './leaf.js';

/** A longer block is shown when it is complete: it can only be drawn as a whole. */
const MOST_SHOWN = 10_000;

/** HTML that the text holds, as a block of its own; what it leaves open is closed at its end. */
export class HtmlBlock implements Leaf {
  readonly type = 'verbatim';
  readonly #end: RegExp | undefined;
  readonly #container: Container;
  readonly #setting: RenderContext;
  #text = '';
  #nodes: ChildNode[] = [];

  constructor(end: RegExp | undefined, container: Container, setting: RenderContext) {
    this.#end = end;
    this.#container = container;
    this.#setting = setting;
    setting.html.request();
  }

  take(line: Line): boolean {
    if (!this.#end && line.isBlank) return false;
    this.#text += `${line.rest}\n`;
    return true;
  }

  more(text: string): void {
    this.#text = this.#text.slice(0, -1) + text + '\n';
  }

  endLine(): boolean {
    return this.#end?.test(this.#text) ?? false;
  }

  draw(): void {
    // Of a form one would see the words only; the controls need its end.
    if (this.#text.length < MOST_SHOWN && !/<(?:form|button)\b/i.test(this.#text)) this.#show();
  }

  close(): void {
    const place = this.#show();
    const { html } = this.#setting;
    if (place) html.wait(() => place.replaceWith(this.#draw()));
  }

  /** Shows the HTML, or its source where the sanitiser is still to come: then returns its place. */
  #show(): HTMLElement | undefined {
    for (const node of this.#nodes) node.remove();
    if (this.#setting.html.request()) {
      this.#append(this.#draw());
      return;
    }
    const place = this.#drawSource();
    const fragment = document.createDocumentFragment();
    // A text that follows in an item goes by the node before it, which stays when the place is filled.
    fragment.append(place, '');
    this.#append(fragment);
    return place;
  }

  #append(fragment: DocumentFragment): void {
    this.#nodes = [...fragment.childNodes];
    append(this.#container, fragment);
  }

  #draw(): DocumentFragment {
    const { sanitize } = this.#setting.html;
    return sanitize
      ? enhanceLinksAndImages(sanitize(this.#text), this.#setting)
      : document.createDocumentFragment();
  }

  #drawSource(): HTMLElement {
    const place = createBlock('div');
    place.className = PENDING;
    place.append(this.#text.trimEnd());
    for (const [, mark = ''] of this.#text.matchAll(/<sup>([^<]*)/gi)) this.#reserve(mark);
    return place;
  }

  /** The notes of a text count in the order in which it refers to them. */
  #reserve(mark: string): void {
    const note = lexFootnote(mark);
    if (note) this.#setting.footnotes.refer(note.label, note.raw);
  }
}
