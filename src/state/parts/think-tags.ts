import { openFenceAfter } from '../../lib/code-fences.js';

/** The tags in which some models put their reasoning within the text. */
export type ThinkTag = '<think>' | '</think>';

/**
 * The index in `rest` where the tag begins: the whole tag, or a prefix of it at the end of `rest`; the length of `rest` without one.
 * `preceding` is the text of the part so far. `<think>` counts only at the start of a line outside code.
 */
export function findTag(tag: ThinkTag, rest: string, preceding: string): number {
  let read = 0;
  let fence = '';
  for (let at = rest.indexOf('<'); at >= 0; at = rest.indexOf('<', at + 1)) {
    const isWhole = rest.startsWith(tag, at);
    if (!isWhole && !tag.startsWith(rest.slice(at))) continue;
    if (tag === '</think>') return at;
    const before = at ? rest[at - 1] : preceding.at(-1);
    if ((before ?? '\n') !== '\n') continue;
    if (!isWhole) return at;
    // Finding fences reads the whole text, so it is done for whole tags only, and once.
    fence = openFenceAfter((preceding + rest).slice(read, preceding.length + at), fence);
    read = preceding.length + at;
    if (!fence) return at;
  }
  return rest.length;
}
