/** The length of the code span that starts with the backticks at a position, with its delimiters; 0 if it is not closed. */
export function codeSpanLength(text: string, at: number): number {
  const length = runLength(text, at);
  const end = new RegExp(`(?<!\`)\`{${length}}(?!\`)`).exec(text.slice(at + length));
  return end ? length + end.index + length : 0;
}

/** The length of the run of one character that starts there. */
export function runLength(text: string, at: number): number {
  let end = at;
  while (text[end] === text[at] && end < text.length) end++;
  return end - at;
}
