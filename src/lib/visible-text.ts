/** Spaces of all kinds, and characters that are not drawn. */
const invisible = /[\s\p{C}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu;

/** Whether anything of a text can be seen: it has more than white space and characters that are not drawn. */
export function hasVisibleText(text: string): boolean {
  return text.replace(invisible, '') !== '';
}
