import { append, createBlock, type Container } from '../containers.js';
import { InlineView } from '../../inline/inline-view.js';
import type { Line } from '../line.js';
import type { RenderContext } from '../../render-context.js';
import type { Leaf } from './leaf.js';

/** A heading that is one line. */
export class Heading implements Leaf {
  readonly type = 'line';
  #text = '';
  readonly #view: InlineView;
  readonly #setting: RenderContext;

  constructor(level: number, container: Container, setting: RenderContext) {
    this.#view = openHeading(level, container, setting);
    this.#setting = setting;
  }

  take(line: Line): true {
    this.#text = line.text;
    return true;
  }

  more(text: string): void {
    this.#text += text;
  }

  endLine(): true {
    return true;
  }

  draw(): void {
    this.#view.draw(this.#text.replace(/(?<![\s#])[\s#]+$/, ''), false);
  }

  close(): void {
    const text = this.#text.replace(/(?:^|(?<![ \t])[ \t]+)#+[ \t]*$/, '').trimEnd();
    this.#view.draw(text, true);
    this.#setting.late.watch(text, this.#view);
  }
}

/** A heading whose text is known. */
export function drawHeading(
  text: string,
  level: number,
  container: Container,
  setting: RenderContext,
): void {
  const view = openHeading(level, container, setting);
  view.draw(text, true);
  setting.late.watch(text, view);
}

/** An answer stands below the page's own headings and the panel's. */
function openHeading(level: number, container: Container, setting: RenderContext): InlineView {
  const element = createBlock(`h${Math.min(6, level + 2)}` as 'h3');
  append(container, element);
  return new InlineView(element, setting);
}
