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
 * Whether a line opens a fence inside a block of Markdown, which its author meant to close before the block: models quote Markdown without
 * a longer fence around it. `fence` is the innermost open one.
 */
export function opensNestedFence(line: string, block: OpeningFence, fence: string): boolean {
  if (!/^(?:markdown|md|mdx)(?:\s|$)/i.test(block.info)) return false;
  const nested = matchOpeningFence(line);
  return nested !== undefined && nested.info !== '' && nested.marker.startsWith(fence);
}

/**
 * The fenced code blocks of a Markdown text, in order; containers such as lists are not looked into. `openMarker` is the marker of a
 * block that is already open where the text starts.
 */
export function findFencedBlocks(text: string, openMarker = ''): FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: FencedBlock | undefined;
  let opening: OpeningFence = { marker: openMarker, info: '' };
  const nested: string[] = [];
  const openBlock = (fence: OpeningFence, start: number) => {
    opening = fence;
    open = { marker: fence.marker, start, end: text.length, isClosed: false };
    blocks.push(open);
  };
  if (openMarker) openBlock(opening, 0);
  for (const { 0: line, index } of text.matchAll(fenceLine)) {
    if (open) {
      const inner = nested.at(-1) ?? open.marker;
      const nestedFence = opensNestedFence(line, opening, inner) && matchOpeningFence(line);
      if (nestedFence) nested.push(nestedFence.marker);
      if (!isClosingFence(line, inner) || nested.pop()) continue;
      open.end = index + line.length;
      open.isClosed = true;
      open = undefined;
    } else {
      const fence = matchOpeningFence(line);
      if (fence) openBlock(fence, index);
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
