import { css } from 'lit';

export const styles = css`
  :host {
    color-scheme: light dark;
    position: fixed;
    z-index: var(--_z-index);
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([mode='inline']) {
    position: relative;
    z-index: auto;
    display: block;
    min-width: 0;
    height: min(var(--_height), 90dvh);
  }

  :host([hidden]) {
    display: none;
  }

  .inline,
  .inline .window {
    height: 100%;
  }

  .inline .window {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: hidden;
  }

  .bubble > * {
    --_start: max(var(--_offset-inline), env(safe-area-inset-left));
    --_end: max(var(--_offset-inline), env(safe-area-inset-right));

    position: fixed;
    inset-block-end: max(var(--_offset-block), env(safe-area-inset-bottom));
    inset-inline-end: var(--_end);
    transform-origin: bottom;
  }

  :is(.bottom-start, .top-start) > * {
    inset-inline: var(--_start) auto;
  }

  :is(.top-start, .top-end) > * {
    inset-block: max(var(--_offset-block), env(safe-area-inset-top)) auto;
    transform-origin: top;
  }

  .bubble .window {
    --_gap: calc(var(--_launcher-size) + 16px);

    /* Widened for a visitor with large text. */
    width: min(max(var(--_width), 20em), 100vw - 2 * var(--_offset-inline));
    height: min(var(--_height), 100dvh - 2 * var(--_offset-block) - var(--_gap));
    margin-block: var(--_gap);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    overflow: hidden;
    visibility: hidden;
    opacity: 0;
    transform: scale(0.95);
    transition:
      opacity 160ms,
      transform 160ms,
      visibility 160ms;
  }

  /* Opening does not transition the visibility: hidden elements cannot take the focus. */
  .shown .window {
    visibility: visible;
    opacity: 1;
    transform: none;
    transition:
      opacity 160ms,
      transform 160ms;
  }

  @starting-style {
    .shown .window {
      opacity: 0;
      transform: scale(0.95);
    }
  }

  .placeholder {
    display: grid;
    gap: 12px;
    place-content: center;
    justify-items: center;
    padding: 24px;
    box-sizing: border-box;
    background: var(--_surface);
    color: var(--_text);
    font: var(--_font-size) / 1.5 var(--_font-family);
    animation: wait 0.4s;
  }

  /* Delayed, so that the placeholder does not flash when the panel loads fast. */
  @keyframes wait {
    from,
    75% {
      opacity: 0;
    }
  }

  .placeholder button {
    padding: 6px 16px;
    border: 1px solid var(--_border);
    border-radius: 16px;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  /* On a phone the window fills the visual viewport, which the on-screen keyboard shrinks. */
  @media (max-width: 480px), (max-height: 500px) and (pointer: coarse) {
    .bubble dify-chat-panel.window {
      inset: var(--_viewport-top, 0) 0 auto;
      width: 100%;
      height: var(--_viewport-height, 100dvh);
      margin: 0;
      border-radius: 0;
    }

    .bubble.shown:has(dify-chat-panel) dify-chat-launcher {
      visibility: hidden;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bubble .window {
      transition: none;
    }
  }

  @media print {
    .bubble {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .window {
      border: 1px solid;
    }
  }
`;
