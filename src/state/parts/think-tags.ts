/** The tags between which some models put what they think, in the middle of their text. */
export type ThinkTag = '<think>' | '</think>';

/**
 * Where the tag begins in the rest of a text part of which `told` is known: the whole tag, or as much of it as the end of
 * the rest holds. The length of the rest, where there is none. `<think>` counts at the start of a line outside code.
 */
export function findTag(tag: ThinkTag, rest: string, told: string): number {
  let read = 0;
  let fence = '';
  for (let at = rest.indexOf('<'); at >= 0; at = rest.indexOf('<', at + 1)) {
    const isWhole = rest.startsWith(tag, at);
    if (!isWhole && !tag.startsWith(rest.slice(at))) continue;
    if (tag === '</think>') return at;
    const before = at ? rest[at - 1] : told.at(-1);
    if ((before ?? '\n') !== '\n') continue;
    if (!isWhole) return at;
    // Looking for fences reads all of the text, so it is done for whole tags only, and once.
    fence = fenceAfter((told + rest).slice(read, told.length + at), fence);
    read = told.length + at;
    if (!fence) return at;
  }
  return rest.length;
}

/** The fence that a Markdown text leaves open, after what was open before it: empty, where code has ended. */
function fenceAfter(text: string, before: string): string {
  let open = before;
  for (const [, fence = '', info = ''] of text.matchAll(/^ {0,3}(`{3,}|~{3,})(.*)$/gm))
    if (!open) open = fence;
    else if (fence.startsWith(open) && !info.trim()) open = '';
  return open;
}
