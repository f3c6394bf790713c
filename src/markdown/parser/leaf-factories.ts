import type { RenderContext } from '../render-context.js';
import * as starts from './block-starts.js';
import type { Container, Disclosure } from './containers.js';
import { FencedCode } from './leaves/fenced-code.js';
import { FormulaBlock } from './leaves/formula-block.js';
import { Heading } from './leaves/heading.js';
import { HtmlBlock } from './leaves/html-block.js';
import { IndentedCode } from './leaves/indented-code.js';
import type { Leaf } from './leaves/leaf.js';
import { Paragraph } from './leaves/paragraph.js';
import { RemovedBlock } from './leaves/removed-block.js';
import { Summary } from './leaves/summary.js';
import { CODE_INDENT, type Line } from './line.js';

/** Opens a leaf in a container that is prepared for it, and adds the line that starts it. */
export type LeafFactory = (container: Container) => Leaf;

interface LineState {
  /** Whether a paragraph or table is open in the innermost container that the line matches. */
  isInParagraph: boolean;
  /** Whether the line continues the open leaf unless it starts a block; lazy continuation included. */
  isContinuation: boolean;
  /** Whether the tags of the paragraph are text. */
  isMarkupText: boolean;
  context: RenderContext;
}

/** The factory of the leaf that a line starts by its marker or indentation; undefined if it is paragraph text. */
export function matchLeaf(
  line: Line,
  { isInParagraph, isContinuation, isMarkupText, context }: LineState,
): LeafFactory | undefined {
  if (line.indent >= CODE_INDENT)
    return isContinuation
      ? undefined
      : (container) => withLine(line, new IndentedCode(container, context));
  const text = line.text;
  const [marker, hashes = ''] = starts.atxHeading.exec(text) ?? [];
  if (marker !== undefined) {
    line.dedent(CODE_INDENT).skip(marker.length);
    return (container) => withLine(line, new Heading(hashes.length, container, context));
  }
  const fence = starts.matchFence(line);
  if (fence) return (container) => new FencedCode(fence, container, context);
  const html = isMarkupText ? undefined : starts.matchHtmlBlock(text, isInParagraph);
  if (html) return (container) => withLine(line, createHtmlBlock(html, container, context));
  const delimiter = FormulaBlock.matchOpening(text, isInParagraph);
  if (delimiter === undefined) return undefined;
  return (container) => withLine(line, new FormulaBlock(delimiter, container, context));
}

function createHtmlBlock(
  { end, kind }: starts.HtmlBlockStart,
  container: Container,
  context: RenderContext,
): Leaf {
  if (kind === 'removed' && end) return new RemovedBlock(end, container, context);
  return new HtmlBlock(end, { mustClose: kind === 'pair', container, context });
}

export function paragraphFactory(line: Line, context: RenderContext): LeafFactory {
  return (container) => withLine(line, new Paragraph(container, context));
}

export function summaryFactory(
  line: Line,
  { summary }: Disclosure,
  context: RenderContext,
): LeafFactory {
  return () => withLine(line, new Summary(summary, context));
}

function withLine(line: Line, leaf: Leaf): Leaf {
  leaf.addLine(line);
  return leaf;
}
