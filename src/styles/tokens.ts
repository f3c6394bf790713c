import { css, unsafeCSS } from 'lit';

/** Falls back to the custom property of Dify's own embed script (docs/dify-api.md §9.2). */
const legacy = (name: string, value: string) =>
  `var(--dify-chatbot-bubble-button-${name}, ${value})`;

/** White or black, whichever contrasts more with the accent; and the accent adjusted for legible text. See `tokens` below. */
const onAccent = 'var(--_pole-colour, #fff)';
const accentText = 'var(--_legible-accent, light-dark(#155eef, #84adff))';

/**
 * All public custom properties (`--dify-chat-` + name) with their defaults. Elements use the private alias (`--_` + name), so that the
 * page's value reaches every shadow root and each default is defined once.
 */
export const defaults = {
  /**
   * The brand colour: launcher, send button, the visitor's messages; in a legible shade also links and highlights. Default: that of the
   * app's site in Dify, else `#155eef`.
   */
  accent: legacy('bg-color', 'var(--_app-accent, #155eef)'),
  /** Text and icons on the accent. Default: white or black, whichever contrasts more. */
  'on-accent': onAccent,
  /** Links and text in the accent's colour. Default: the accent, darkened or lightened until it is legible. */
  'accent-text': accentText,
  /** Background of the panel. */
  surface: 'light-dark(#fff, #17181c)',
  /** Background of raised surfaces: suggestions, table heads, hovered buttons. */
  'surface-raised': 'light-dark(#f5f6f8, #222429)',
  /** Background of code. */
  'surface-code': 'light-dark(#f5f6f8, #0f1013)',
  /** Background of the title bar. Default: `surface`. Its contrast with `on-header` is not adjusted. */
  header: 'var(--_surface)',
  /** Text and icons of the title bar. Default: `text`. */
  'on-header': 'var(--_text)',
  /** Text. */
  text: 'light-dark(#1b1d22, #ececf1)',
  /** Secondary text: hints, placeholders, notices. */
  'text-muted': 'light-dark(#5c6370, #a3a9b6)',
  /** Borders. */
  border: 'light-dark(#e3e6eb, #33363e)',
  /** Errors. */
  danger: 'light-dark(#b42318, #fda29b)',
  /** Background of the visitor's messages. Default: the accent. */
  bubble: 'var(--_accent)',
  /** Text of the visitor's messages. Default: `on-accent`. */
  'on-bubble': 'var(--_on-accent)',
  /** Corner radius of the visitor's messages. */
  'bubble-radius': '18px',
  /** Corner radius of tables, code, chips, fields, notices and suggestions; buttons have twice as much. */
  'control-radius': '12px',
  /** Corner radius of the panel. */
  radius: '20px',
  /** Shadow of the panel. */
  shadow: '0 0 0 1px light-dark(#0f172a12, #ffffff14), 0 16px 48px light-dark(#0f172a33, #0009)',
  /** Font family. */
  'font-family': "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  /** Font family of code. */
  'font-family-code': 'ui-monospace, Menlo, Consolas, monospace',
  /** Base font size, which everything scales with; `em` is the visitor's setting of the browser, whatever the page's font size is. */
  'font-size': '0.9375em',
  /** Width of the panel in bubble mode; on a phone it fills the screen. */
  width: '400px',
  /** Height of the panel, also inline; at most that of the screen. */
  height: '680px',
  /** Diameter of the launcher. */
  'launcher-size': legacy('width', '56px'),
  /** Corner radius of the launcher. */
  'launcher-radius': legacy('border-radius', '50%'),
  /** Shadow of the launcher. */
  'launcher-shadow': '0 2px 10px #0003',
  /** Distance of the launcher from the side of the screen. */
  'offset-inline': legacy('right', '20px'),
  /** Distance of the launcher from the bottom (or top) of the screen. */
  'offset-block': legacy('bottom', '20px'),
  /** Stacking order of the launcher and its panel. */
  'z-index': '2000000000',
} as const;

const aliases = Object.entries(defaults).map(
  ([name, value]) => `--_${name}: var(--dify-chat-${name}, ${value});`,
);

/**
 * The aliases, and the colours derived from the accent. They meet WCAG AA: text on the accent is white or black by its luminance;
 * text in the accent's colour is darkened or lightened, in linear light, to a contrast of 4.5 : 1 with the surfaces. Relative colours
 * need Chrome 119, Safari 18 or Firefox 128; older browsers use the defaults above.
 */
export const tokens = [
  // eslint-disable-next-line no-restricted-syntax -- constants of this module
  unsafeCSS(`:host { ${aliases.join('')} }`),
  css`
    @supports (color: color(from red srgb-linear calc(r * 2) g b)) {
      :host {
        /* Token strings substituted into the formulas: luminance; factors to darken and to lighten; white or black. */
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
