import { InlineView } from '../../inline/inline-view.js';
import type { Line } from '../line.js';
import type { RenderContext } from '../../render-context.js';
import type { Leaf } from './leaf.js';

const end = /<\/summary\s*>/i;

/** What a disclosure says while it is closed, between its tags. */
export class Summary implements Leaf {
  readonly type = 'verbatim';
  readonly #view: InlineView;
  #text = '';

  constructor(element: Element, setting: RenderContext) {
    element.replaceChildren();
    this.#view = new InlineView(element, setting);
  }

  /** One that never ends is over with a blank line. */
  take(line: Line): boolean {
    if (line.isBlank) return false;
    this.#text += `${line.text}\n`;
    return true;
  }

  more(text: string): void {
    this.#text = this.#text.slice(0, -1) + text + '\n';
  }

  endLine(): boolean {
    return end.test(this.#text);
  }

  draw(): void {
    this.#view.draw(this.#content, false);
  }

  close(): void {
    this.#view.draw(this.#content, true);
  }

  get rest(): string {
    return this.#text.replace(/^[^]*?<\/summary\s*>/i, '');
  }

  get #content(): string {
    const [content = ''] = this.#text.split(end);
    return content.replace(/^<summary[^>]*>/i, '').trim();
  }
}
