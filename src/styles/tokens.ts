import { css, unsafeCSS } from 'lit';

/** The names of Dify's own embed (docs/dify-api.md §9.2) hold where ours are not set. */
const legacy = (name: string, value: string) =>
  `var(--dify-chatbot-bubble-button-${name}, ${value})`;

/** White or black, whichever reads better on the accent; text in the accent's colour, legible on the surfaces. See below. */
const onAccent = 'var(--_pole-colour, #fff)';
const accentText = 'var(--_legible-accent, light-dark(#155eef, #84adff))';

/**
 * Every public custom property, `--dify-chat-` and its name, with its default. Inner elements use the private alias, `--_` and
 * the name, so that a page's value arrives in every shadow root and each default stands in one place.
 */
export const defaults = {
  /** The one colour to set: launcher, send button, the visitor's own bubbles; links and marks in its legible shade. */
  accent: legacy('bg-color', '#155eef'),
  /** Text and signs on the accent. Default: white or black, whichever reads better. */
  'on-accent': onAccent,
  /** Links and text in the accent's colour. Default: the accent, darkened or lightened until it is legible. */
  'accent-text': accentText,
  /** The window. */
  surface: 'light-dark(#fff, #17181c)',
  /** What stands out from the window a little: suggestions, table heads, buttons under the pointer. */
  'surface-raised': 'light-dark(#f5f6f8, #222429)',
  /** Behind code. */
  'surface-code': 'light-dark(#f5f6f8, #0f1013)',
  /** Text. */
  text: 'light-dark(#1b1d22, #ececf1)',
  /** Text of less weight: hints, placeholders, notices. */
  'text-muted': 'light-dark(#5c6370, #a3a9b6)',
  /** Lines. */
  border: 'light-dark(#e3e6eb, #33363e)',
  /** Failures. */
  danger: 'light-dark(#b42318, #fda29b)',
  /** Behind the visitor's own messages. Default: the accent. */
  bubble: 'var(--_accent)',
  /** Text of the visitor's own messages. Default: that on the accent. */
  'on-bubble': 'var(--_on-accent)',
  /** Corner radius of the visitor's own messages. */
  'bubble-radius': '18px',
  /** Corner radius of the window. */
  radius: '20px',
  /** Shadow of a bubble's window and of the launcher. */
  shadow: '0 0 0 1px light-dark(#0f172a12, #ffffff14), 0 16px 48px light-dark(#0f172a33, #0009)',
  /** Typeface. */
  'font-family': "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  /** Typeface of code. */
  'font-family-code': 'ui-monospace, Menlo, Consolas, monospace',
  /** Size of the text, which everything else follows. */
  'font-size': '15px',
  /** Width of the window of a bubble; on a phone it is the screen's. */
  width: '400px',
  /** Height of the window, inline too; never more than the screen has. */
  height: '680px',
  /** Diameter of the launcher. */
  'launcher-size': legacy('width', '56px'),
  /** Corner radius of the launcher. */
  'launcher-radius': legacy('border-radius', '50%'),
  /** Distance of the bubble from the side of the screen. */
  'offset-inline': legacy('right', '20px'),
  /** Distance of the bubble from the bottom (or top) of the screen. */
  'offset-block': legacy('bottom', '20px'),
  /** Where the bubble stands above the page. */
  'z-index': '2000000000',
} as const;

const aliases = Object.entries(defaults).map(
  ([name, value]) => `--_${name}: var(--dify-chat-${name}, ${value});`,
);

/**
 * The aliases, and the palette that the accent alone makes. It holds WCAG AA: the text on the accent is white or black, by its
 * luminance; the text in its colour is darkened or lightened, in linear light, until it stands 4.5 : 1 from the surfaces.
 * Relative colours: Chrome 119, Safari 18, Firefox 128; without them the defaults above stand.
 */
export const tokens = [
  unsafeCSS(`:host { ${aliases.join('')} }`),
  css`
    @supports (color: color(from red srgb-linear calc(r * 2) g b)) {
      :host {
        /* Texts that become parts of the formulas: luminance; how much to darken, and to lighten; white or black. */
        --_y: (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.00001);
        --_dim: min(1, 0.16 / var(--_y));
        --_lift: max(0, (0.26 - var(--_y)) / (1.0001 - var(--_y)));
        --_pole: clamp(0, (0.179 - var(--_y)) * 99999, 1);
        --_pole-colour: color(
          from var(--_accent) srgb-linear var(--_pole) var(--_pole) var(--_pole)
        );
        --_legible-accent: light-dark(
          color(
            from var(--_accent) srgb-linear calc(r * var(--_dim)) calc(g * var(--_dim))
              calc(b * var(--_dim))
          ),
          color(
            from var(--_accent) srgb-linear calc(r + (1 - r) * var(--_lift))
              calc(g + (1 - g) * var(--_lift)) calc(b + (1 - b) * var(--_lift))
          )
        );
      }
    }
  `,
];
