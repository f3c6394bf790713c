import { css } from 'lit';

/** On paper, an inline chat is a transcript without a frame, in the light palette. A bubble is hidden by dify-chat.styles.ts. */
export const printStyles = css`
  @media print {
    :host([mode='inline']) {
      height: auto !important;
      max-height: none !important;
      overflow: visible !important;
    }

    .inline {
      color-scheme: light;
    }

    .inline,
    .inline .window {
      height: auto;
      border: 0;
      overflow: visible;
    }
  }
`;
