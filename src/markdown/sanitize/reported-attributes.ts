/** The beginning of a start tag. */
const startTag = /<[a-z][^\s/>]*/gi;

/** An attribute as the tokenizer of HTML reads it (HTML §13.2.5.32 and the states after it), with the white space before it. */
const attribute =
  /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s>"'][^\s>]*)?)?/y;

/** Attributes that browsers report to the page's policy as soon as they parse them, in an inert document too. */
const isReported = /^(?:on|style$)/i;

/**
 * Leaves out the attributes of a text of HTML that run or style something. The sanitiser lets none of them through; but a page whose
 * policy forbids them would be told of each, although nothing runs. Not a defence: what it overlooks is reported, and no more.
 */
export function withoutReported(html: string): string {
  let result = '';
  let copied = 0;
  let scanned = 0;
  for (const { 0: beginning, index } of html.matchAll(startTag)) {
    // Inside of a value of the tag before.
    if (index < scanned) continue;
    attribute.lastIndex = index + beginning.length;
    for (let found = attribute.exec(html); found; found = attribute.exec(html)) {
      scanned = attribute.lastIndex;
      if (!isReported.test(found[1] ?? '')) continue;
      result += html.slice(copied, found.index);
      copied = scanned;
    }
  }
  return result + html.slice(copied);
}
