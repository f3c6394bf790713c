import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    background: var(--_surface);
    color: var(--_text);
    font: var(--_font-size) / 1.5 var(--_font-family);
    text-align: start;
    overscroll-behavior: contain;
    -webkit-text-size-adjust: 100%;
  }

  /* In the page's own flow, nothing that has no more to scroll may hold the page. */
  :host(:not([closable])) {
    --_overscroll: auto;

    overscroll-behavior: auto;
  }

  /* The outer styles of the window limit both to the screen. */
  :host([expanded]) {
    --_width: max(760px, var(--dify-chat-width, 0px));
    --_height: 100dvh;
  }

  /* Of a bubble, a dialog: part of the window without being opened. */
  .panel {
    position: relative;
    display: flex;
    container: panel / inline-size;
    width: auto;
    max-width: none;
    height: 100%;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    overflow: visible;
    outline: none;
  }

  .main {
    position: relative;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
  }

  .history {
    flex: none;
    width: 280px;
    border-inline-end: 1px solid var(--_border);
    box-sizing: border-box;
  }

  dify-chat-history:focus-visible {
    outline: none;
  }

  .history > :is(.loading, .failure) {
    margin: 24px 16px;
  }

  .scrim {
    display: none;
  }

  /* No room beside the thread: HistoryPaneController makes it inert. */
  @container panel (max-width: 719px) {
    .history {
      position: absolute;
      z-index: 3;
      inset-block: 0;
      inset-inline-start: 0;
      width: min(320px, 86%);
      background: var(--_surface);
      box-shadow: var(--_shadow);
      animation: slide 180ms;
    }

    .scrim {
      position: absolute;
      z-index: 2;
      inset: 0;
      display: block;
      background: light-dark(#0f172a33, #0009);
      animation: fade 180ms;
    }
  }

  @keyframes slide {
    from {
      transform: translateX(-24px);
      opacity: 0;
    }
  }

  @keyframes fade {
    from {
      opacity: 0;
    }
  }

  .history-button {
    position: relative;
    margin-inline-start: -8px;
  }

  .fresh .history-button {
    margin-inline-end: auto;
  }

  .history-button:dir(rtl) svg {
    transform: scaleX(-1);
  }

  /* An answer has come in another conversation. */
  .news::after {
    content: '';
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
    width: 8px;
    height: 8px;
    border: 2px solid var(--_header);
    border-radius: 50%;
    background: var(--_accent-text);
  }

  /* Above a modal dialog of the page, in the place of the window. */
  .panel:modal {
    position: fixed;
    inset: inherit;
    width: inherit;
    height: inherit;
    margin: inherit;
    border-radius: inherit;
    background: inherit;
    box-shadow: inherit;
    overflow: hidden;
  }

  .panel::backdrop {
    background: none;
  }

  .header {
    --_icon-size: 34px;

    display: flex;
    gap: 10px;
    align-items: center;
    min-height: 60px;
    padding-inline: 16px 12px;
    border-block-end: 1px solid var(--_border);
    background: var(--_header);
    color: var(--_on-header);
  }

  /* Above the introduction, which has a title of its own. */
  .fresh {
    justify-content: end;
    min-height: 0;
    padding-block: 8px 0;
    border: 0;
  }

  /* The header may have a colour of its own. */
  .header .round-button {
    color: color-mix(in srgb, currentColor 72%, transparent);
  }

  .header .round-button:hover {
    background: color-mix(in srgb, currentColor 12%, transparent);
  }

  .floating-close {
    position: absolute;
    z-index: 1;
    inset-inline-end: 0;
    padding: 12px;
  }

  .floating-close button {
    background: var(--_surface);
  }

  /* A swipe over what does not scroll would scroll the page behind the window. */
  dialog :is(.header, .footer) {
    touch-action: pinch-zoom;
  }

  i {
    position: absolute;
  }

  .floating-close,
  .close.redundant,
  i {
    display: none;
  }

  /* Full screen, by the condition of dify-chat.styles.ts. */
  @media (max-width: 480px), (max-height: 500px) and (pointer: coarse) {
    .panel {
      padding-left: env(safe-area-inset-left);
      padding-right: env(safe-area-inset-right);
    }

    .floating-close,
    i {
      display: block;
    }

    .close.redundant {
      display: grid;
    }

    .expand {
      display: none;
    }
  }

  /* Where a wide window is hardly wider. */
  @media (max-width: 640px) {
    .expand {
      display: none;
    }
  }

  /* A name of another direction stays beside the icon; Chromium knows match-parent by its prefix only. */
  h2 {
    flex: 1;
    min-width: 0;
    margin: 0;
    font-size: 1.04em;
    font-weight: 650;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  dify-chat-thread {
    flex: 1;
  }

  .legal {
    margin: 8px 4px 0;
    color: var(--_text-muted);
    font-size: 0.78em;
    text-align: center;
    overflow-wrap: anywhere;
  }

  .legal a {
    color: inherit;
  }

  .return {
    display: grid;
    justify-content: center;
    margin-block-end: 10px;
    animation: appear 200ms;
  }

  .footer {
    width: 100%;
    max-width: 760px;
    margin-inline: auto;
    padding: 4px 14px max(14px, env(safe-area-inset-bottom));
    box-sizing: border-box;
  }

  /* On a phone on its side, with a keyboard on the screen, or zoomed in: leaves the room to the text. */
  @media (max-height: 500px) {
    .header {
      min-height: 48px;
    }

    .fresh {
      min-height: 0;
      padding-block: 2px 0;
    }

    .footer {
      padding-block-end: max(6px, env(safe-area-inset-bottom));
    }

    .legal {
      margin-block-start: 2px;
    }
  }

  /* The heading and the messages, as long as they are. */
  @media print {
    .panel,
    .main {
      display: block;
      height: auto;
    }

    .history,
    .scrim,
    dify-chat-menu,
    dify-chat-composer {
      display: none;
    }
  }
`;
