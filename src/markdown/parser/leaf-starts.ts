import type { Container, Disclosure } from './containers.js';
import { Fence } from './leaves/fence.js';
import { Formula } from './leaves/formula.js';
import { Heading } from './leaves/heading.js';
import { HtmlBlock } from './leaves/html-block.js';
import { IndentedCode } from './leaves/indented-code.js';
import type { Leaf } from './leaves/leaf.js';
import { Paragraph } from './leaves/paragraph.js';
import { Summary } from './leaves/summary.js';
import { CODE_INDENT, type Line } from './line.js';
import type { RenderContext } from '../render-context.js';
import * as starts from './container-starts.js';

/** Opens a leaf in a container, which is ready for it, and gives it the line that it begins with. */
export type BeginLeaf = (container: Container) => Leaf;

interface Place {
  /** A text is open to which the line belongs, unless it begins something else. */
  isInText: boolean;
  /** A text is open that goes on with whatever begins nothing, though the line may stand outside of its containers. */
  goesOn: boolean;
  setting: RenderContext;
}

/** Which leaf a line begins by its mark; none where it is text. */
export function leafStart(line: Line, { isInText, goesOn, setting }: Place): BeginLeaf | undefined {
  if (line.indent >= CODE_INDENT)
    return goesOn ? undefined : (container) => given(line, new IndentedCode(container, setting));
  const text = line.text;
  const [mark, level = ''] = starts.heading.exec(text) ?? [];
  if (mark !== undefined) {
    line.dedent(CODE_INDENT).skip(mark.length);
    return (container) => given(line, new Heading(level.length, container, setting));
  }
  const fence = starts.fenceStart(line);
  if (fence) return (container) => new Fence(fence, container, setting);
  const html = starts.htmlStart(text, isInText);
  if (html) return (container) => given(line, new HtmlBlock(html.end, container, setting));
  const formula = Formula.startOf(text, isInText);
  if (formula === undefined) return undefined;
  return (container) => given(line, new Formula(formula, container, setting));
}

export function beginParagraph(line: Line, setting: RenderContext): BeginLeaf {
  return (container) => given(line, new Paragraph(container, setting));
}

export function beginSummary(
  line: Line,
  { summary }: Disclosure,
  setting: RenderContext,
): BeginLeaf {
  return () => given(line, new Summary(summary, setting));
}

function given(line: Line, leaf: Leaf): Leaf {
  leaf.take(line);
  return leaf;
}
