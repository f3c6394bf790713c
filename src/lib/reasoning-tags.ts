/** The elements in which some models put their reasoning within the text. */
export const reasoningTagNames: readonly string[] = ['think', 'thinking', 'thought', 'reasoning'];

/** The names as alternatives of a pattern. */
export const reasoningTagPattern = reasoningTagNames.join('|');

const startTags = reasoningTagNames.map((name) => `<${name}>`);

/** Whether an end tag of reasoning behind this beginning of a line is only spoken of: in a code span, or with its start tag. */
export function mentionsReasoningTag(beginning: string): boolean {
  return beginning.split('`').length % 2 === 0 || startTags.some((tag) => beginning.includes(tag));
}
