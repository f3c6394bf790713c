import { append, type Container } from '../containers.js';
import { dress } from '../dress.js';
import type { Line } from '../line.js';
import { sanitize } from '../sanitize.js';
import type { Setting } from '../setting.js';
import type { Leaf } from './leaf.js';

/** A longer block is shown when it is complete: it can only be drawn as a whole. */
const MOST_SHOWN = 10_000;

/** HTML that the text holds, as a block of its own; what it leaves open is closed at its end. */
export class HtmlBlock implements Leaf {
  readonly type = 'verbatim';
  readonly #end: RegExp | undefined;
  readonly #container: Container;
  readonly #setting: Setting;
  #text = '';
  #nodes: ChildNode[] = [];

  constructor(end: RegExp | undefined, container: Container, setting: Setting) {
    this.#end = end;
    this.#container = container;
    this.#setting = setting;
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
    this.#show();
  }

  #show(): void {
    for (const node of this.#nodes) node.remove();
    const fragment = dress(sanitize(this.#text), this.#setting);
    this.#nodes = [...fragment.childNodes];
    append(this.#container, fragment);
  }
}
