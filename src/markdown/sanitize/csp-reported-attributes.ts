/** The beginning of a start tag. */
const startTag = /<[a-z][^\s/>]*/gi;

/** An attribute with the white space before it, as the HTML tokenizer reads it (HTML §13.2.5.32 and the states after it). */
const attribute =
  /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s>"'][^\s>]*)?)?/y;

/** Attributes that browsers report to the page's CSP as soon as they parse them, even in an inert document. */
const isReported = /^(?:on|style$)/i;

/**
 * Removes event handlers and `style` from HTML. The sanitiser removes them too, but parsing them would already trigger CSP violation
 * reports. Not a defence: an attribute that is missed here is reported, no more.
 */
export function removeReportedAttributes(html: string): string {
  let result = '';
  let copied = 0;
  let scanned = 0;
  for (const { 0: tag, index } of html.matchAll(startTag)) {
    // Inside an attribute value of the previous tag.
    if (index < scanned) continue;
    attribute.lastIndex = index + tag.length;
    for (let found = attribute.exec(html); found; found = attribute.exec(html)) {
      scanned = attribute.lastIndex;
      if (!isReported.test(found[1] ?? '')) continue;
      result += html.slice(copied, found.index);
      copied = scanned;
    }
  }
  return result + html.slice(copied);
}
