import { noChange } from 'lit';
import { setCommittedValue } from 'lit/directive-helpers.js';
import { Directive, directive, type ChildPart } from 'lit/directive.js';

class TranslatableText extends Directive {
  #text: unknown;

  override render(text: unknown): unknown {
    return text;
  }

  override update(part: ChildPart, [text]: [text: unknown]): unknown {
    if (text === this.#text) return noChange;
    this.#text = text;
    const isReplaced = !(part.startNode?.nextSibling instanceof Text);
    // Without a committed value, Lit removes whatever stands in the place of the text node.
    if (typeof text === 'string' && isReplaced) setCommittedValue(part);
    return text;
  }
}

/**
 * Renders a text that changes while it is seen. Translators of browsers replace text nodes by elements, and Lit would change the node that
 * is not in the page any more. Anything else than a string is rendered as without the directive. No text of the template may follow it.
 */
export const translatableText = directive(TranslatableText);
