/** The opening fence of a fenced code block, as CommonMark defines it. */
export interface OpeningFence {
  /** The run of backticks or tildes. */
  marker: string;
  /** The info string; its first word is the language. */
  info: string;
}

/** A fenced code block in a text, including its fences. */
export interface FencedBlock {
  marker: string;
  start: number;
  end: number;
  /** Whether the block is closed: false if the text ends inside it. */
  isClosed: boolean;
}

/** Unlike in CommonMark, the info string behind tildes contains none: `~~~a~~~` is text. */
const openingFence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,}(?=[^~]*$))(.*)$/;
const closingFence = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;
/** Lines that may be either kind of fence. */
const fenceLine = /^ {0,3}(?:`{3,}|~{3,}).*$/gm;

export function matchOpeningFence(line: string): OpeningFence | undefined {
  const [, marker, info = ''] = openingFence.exec(line) ?? [];
  return marker === undefined ? undefined : { marker, info: info.trim() };
}

/** Whether a line closes the block that `marker` opened: the same character, at least as many, and no info string. */
export function isClosingFence(line: string, marker: string): boolean {
  return Boolean(closingFence.exec(line)?.[1]?.startsWith(marker));
}

/**
 * An open block. In a block of Markdown a fence with an info string opens another one, which its author meant to close first: models quote
 * Markdown without a longer fence around it.
 */
export class OpenFence {
  readonly #isMarkdown: boolean;
  /** The markers of the block and of the fences within it, the innermost last. */
  readonly #markers: string[];

  constructor({ marker, info }: OpeningFence) {
    this.#isMarkdown = /^(?:markdown|md|mdx)(?:\s|$)/i.test(info);
    this.#markers = [marker];
  }

  /** Takes the next line of the block; returns whether it closes the block, and not only a fence within it. */
  closesWith(line: string): boolean {
    const innermost = this.#markers.at(-1) ?? '';
    const nested = this.#isMarkdown ? matchOpeningFence(line) : undefined;
    if (nested?.info && nested.marker.startsWith(innermost)) this.#markers.push(nested.marker);
    else if (isClosingFence(line, innermost)) this.#markers.pop();
    return this.#markers.length === 0;
  }
}

/**
 * The fenced code blocks of a Markdown text, in order; containers such as lists are not looked into. `openMarker` is the marker of a
 * block that is already open where the text starts.
 */
export function findFencedBlocks(text: string, openMarker = ''): FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: { block: FencedBlock; fence: OpenFence } | undefined;
  const openBlock = (opening: OpeningFence, start: number) => {
    const { marker } = opening;
    const block = { marker, start, end: text.length, isClosed: false };
    open = { block, fence: new OpenFence(opening) };
    blocks.push(block);
  };
  if (openMarker) openBlock({ marker: openMarker, info: '' }, 0);
  for (const { 0: line, index } of text.matchAll(fenceLine)) {
    if (open) {
      if (!open.fence.closesWith(line)) continue;
      open.block.end = index + line.length;
      open.block.isClosed = true;
      open = undefined;
    } else {
      const opening = matchOpeningFence(line);
      if (opening) openBlock(opening, index);
    }
  }
  return blocks;
}

/** The marker of the block that a Markdown text leaves open; empty if there is none. */
export function openFenceAfter(text: string, openMarker = ''): string {
  const last = findFencedBlocks(text, openMarker).at(-1);
  return last && !last.isClosed ? last.marker : '';
}

/** Replaces each fenced code block of a Markdown text. */
export function replaceFencedBlocks(
  text: string,
  replace: (block: string, isClosed: boolean) => string,
): string {
  let result = '';
  let from = 0;
  for (const { start, end, isClosed } of findFencedBlocks(text)) {
    result += text.slice(from, start) + replace(text.slice(start, end), isClosed);
    from = end;
  }
  return result + text.slice(from);
}
