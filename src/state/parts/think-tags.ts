import { openFenceAfter } from '../../lib/code-fences.js';
import { mentionsReasoningTag, reasoningTagNames } from '../../lib/reasoning-tags.js';

/** A tag in which some models put their reasoning within the text. */
export interface ThinkTag {
  /** Where the tag begins in the text; or where one may begin, at its end. */
  index: number;
  /** The tag as written; undefined if it is not complete yet, or there is none. */
  raw: string | undefined;
}

const startTags = reasoningTagNames.map((name) => `<${name}>`);
const endTags = reasoningTagNames.map((name) => `</${name}>`);
const longestTag = '</reasoning>'.length;
/** What may stand before an end tag that is spoken of, in contrast to one that ends reasoning. */
const separator = /[ \t"'`“‘«(<>]/;

/** The end of the reasoning in `rest`. */
export function findEndTag(rest: string): ThinkTag {
  return findTag(rest, endTags, { mayStand: () => true, isTag: () => true });
}

/**
 * The beginning of reasoning in `rest`, at the start of a line outside code. With `canFold` also the end of reasoning whose beginning is
 * missing, at the start of a line or directly behind text. `preceding` is the text of the part so far.
 */
export function findStartTag(rest: string, preceding: string, canFold: boolean): ThinkTag {
  let read = 0;
  let fence = '';
  return findTag(rest, canFold ? [...startTags, ...endTags] : startTags, {
    mayStand(tag, index) {
      const before = (index > 0 ? rest[index - 1] : preceding.at(-1)) ?? '\n';
      return before === '\n' || (isEndTag(tag) && !separator.test(before));
    },
    isTag(tag, index) {
      const behind = rest[index + tag.length];
      if (!isEndTag(tag) && behind && aboutTag(tag).test(behind)) return false;
      const text = preceding + rest.slice(0, index);
      if (isEndTag(tag) && mentionsReasoningTag(text.slice(text.lastIndexOf('\n') + 1)))
        return false;
      // Finding fences reads the whole text, so it is done for whole tags only, and once.
      fence = openFenceAfter(text.slice(read), fence);
      read = text.length;
      return !fence;
    },
  });
}

/** Conditions for a tag at an index: by the character before it, and by all of the text before it. */
interface Conditions {
  mayStand: (tag: string, index: number) => boolean;
  isTag: (tag: string, index: number) => boolean;
}

function findTag(rest: string, tags: readonly string[], { mayStand, isTag }: Conditions): ThinkTag {
  for (let index = rest.indexOf('<'); index >= 0; index = rest.indexOf('<', index + 1)) {
    const here = rest.slice(index, index + longestTag).toLowerCase();
    const possible = tags.filter((tag) => mayStand(tag, index));
    const tag = possible.find((each) => here.startsWith(each));
    const isAtEnd = index + here.length === rest.length;
    // The character behind a start tag decides.
    if (tag !== undefined && here === tag && isAtEnd && !isEndTag(tag) && tag !== '<think>')
      return { index, raw: undefined };
    if (tag !== undefined && isTag(tag, index))
      return { index, raw: rest.slice(index, index + tag.length) };
    if (isAtEnd && possible.some((each) => each.startsWith(here) && each !== here))
      return { index, raw: undefined };
  }
  return { index: rest.length, raw: undefined };
}

/** The character behind a start tag that is spoken of; reasoning may start in the line of `<think>`. */
function aboutTag(tag: string): RegExp {
  return tag === '<think>' ? /[,.;:!?)]/ : /[ \t,.;:!?)]/;
}

function isEndTag(tag: string): boolean {
  return tag.startsWith('</');
}
