/** The only form of a colour that Dify's settings of a web app accept. */
const hexColour = /^#(?:[\da-f]{3}){1,2}$/i;

/** Relative colours make text on any colour legible (styles/tokens.ts); where they are missing, a colour that nobody has checked is not used. */
const canAdaptText = () => CSS.supports('color', 'color(from red srgb-linear r g b)');

/** Sets the app's colour in a shadow root, as the default of `--dify-chat-accent`; anything but a hex colour leaves the widget's own. */
export class AppColour {
  readonly #rule: CSSStyleRule;

  constructor(root: ShadowRoot) {
    const sheet = new CSSStyleSheet();
    sheet.insertRule(':host {}');
    this.#rule = sheet.cssRules[0] as CSSStyleRule;
    root.adoptedStyleSheets.push(sheet);
  }

  set(colour: string | undefined): void {
    const isValid = colour !== undefined && hexColour.test(colour) && canAdaptText();
    this.#rule.style.setProperty('--_app-accent', isValid ? colour : null);
  }
}
