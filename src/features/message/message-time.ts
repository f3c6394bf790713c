import { css, html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../../i18n/strings.js';
import { formatTime } from '../../ui/format.js';
import { localizedStrings } from '../../ui/localized-strings.js';

const noDefaults = {};

/** The time of a message: visible on demand, always there for screen readers. */
export class MessageTime {
  readonly #host: Element;
  /** The formatted time, since a growing answer renders often. */
  #formatted: { time: number; text: string } | undefined;

  constructor(host: Element) {
    this.#host = host;
  }

  /** Renders nothing if the time, in milliseconds since 1970, is unknown. */
  render(time: number, strings: Strings): TemplateResult | typeof nothing {
    if (!time) return nothing;
    if (this.#formatted?.time !== time)
      this.#formatted = { time, text: formatMessageTime(time, this.#host, strings) };
    const { text } = this.#formatted;
    return html`<time part="time" dir="auto" datetime=${new Date(time).toISOString()}
      >${text}</time
    >`;
  }
}

/** Prepares the format of times ahead of the first message: browsers take tens of milliseconds to load what they know of a language. */
export function prepareMessageTimes(host: Element, strings: Strings): void {
  formatMessageTime(Date.now(), host, strings);
}

function formatMessageTime(time: number, host: Element, strings: Strings): string {
  const { language } = localizedStrings(host, strings, noDefaults);
  return formatTime(time, Date.now(), language);
}

/** Styles for the element of a message: shown while it is hovered, focused or held. */
export const messageTimeStyles = css`
  time {
    opacity: 0;
    color: var(--_text-muted);
    font-size: 0.78em;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
    transition: opacity 160ms;
  }

  :host([shows-time]) time,
  :host(:focus-within) time {
    opacity: 1;
  }

  @media (hover: hover) {
    :host(:hover) time {
      opacity: 1;
    }
  }
`;
