import { InlineView } from '../../inline/inline-view.js';
import type { RenderContext } from '../../render-context.js';
import { appendBlock, createBlock, type Container } from '../containers.js';
import type { Line } from '../line.js';
import type { Leaf } from './leaf.js';

/** An ATX heading. */
export class Heading implements Leaf {
  readonly type = 'heading';
  #text = '';
  readonly #view: InlineView;
  readonly #context: RenderContext;

  constructor(level: number, container: Container, context: RenderContext) {
    this.#view = createHeading(level, container, context);
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
    this.#view.render(text, true);
    this.#context.deferredReferences.watch(text, this.#view);
  }
}

/** Renders a complete heading. */
export function renderHeading(
  text: string,
  level: number,
  container: Container,
  context: RenderContext,
): void {
  const view = createHeading(level, container, context);
  view.render(text, true);
  context.deferredReferences.watch(text, view);
}

/** Two levels lower than written: the page and the panel have headings of their own above the answer. */
function createHeading(level: number, container: Container, context: RenderContext): InlineView {
  const element = createBlock(`h${Math.min(6, level + 2)}` as 'h3');
  appendBlock(container, element);
  return new InlineView(element, context);
}
