import { InlineView } from '../../inline/inline-view.js';
import type { RenderContext } from '../../render-context.js';
import { appendBlock, createBlock, type Container } from '../containers.js';
import { settleDirection } from '../direction.js';
import type { Line } from '../line.js';
import type { Leaf } from './leaf.js';

/** An ATX heading. */
export class Heading implements Leaf {
  readonly type = 'heading';
  #text = '';
  readonly #element: Element;
  readonly #view: InlineView;
  readonly #context: RenderContext;

  constructor(level: number, container: Container, context: RenderContext) {
    this.#element = createHeading(level, container, context);
    this.#view = new InlineView(this.#element, context);
    this.#context = context;
  }

  addLine(line: Line): true {
    this.#text = line.text;
    return true;
  }

  continueLine(text: string): void {
    this.#text += text;
  }

  endLine(): true {
    return true;
  }

  /** Hides trailing hashes, which may turn out to be a closing sequence. */
  render(): void {
    this.#view.render(this.#text.replace(/(?<![\s#])[\s#]+$/, ''), false);
  }

  close(): void {
    const text = this.#text.replace(/(?:^|(?<![ \t])[ \t]+)#+[ \t]*$/, '').trimEnd();
    complete(this.#view, this.#element, text, this.#context);
  }
}

/** Renders a complete heading. */
export function renderHeading(
  text: string,
  level: number,
  container: Container,
  context: RenderContext,
): void {
  const element = createHeading(level, container, context);
  complete(new InlineView(element, context), element, text, context);
}

function complete(view: InlineView, element: Element, text: string, context: RenderContext): void {
  view.render(text, true);
  settleDirection(element, text);
  context.deferredReferences.watch(text, view);
}

/** Looks two levels lower than written, as if below the headings of the page and the panel. */
function createHeading(level: number, container: Container, context: RenderContext): Element {
  const element = createBlock(`h${Math.min(6, level + 2)}` as 'h3');
  context.headingLevels.assign(element, level);
  appendBlock(container, element);
  return element;
}
