import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

class BackgroundColour extends Directive {
  override readonly render: (colour: string) => unknown = () => noChange;

  override update({ element }: ElementPart, [colour]: [string]): unknown {
    const { style } = element as HTMLElement;
    style.backgroundColor = '';
    style.backgroundColor = colour;
    return noChange;
  }
}

/**
 * Gives an element a background colour from the server, `none` if it is not valid. Set by the CSSOM, which takes it as the value of one
 * property: it can neither add declarations nor load an image, and a strict CSP allows it.
 */
export const backgroundColour = directive(BackgroundColour);
