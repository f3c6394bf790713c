import { css } from 'lit';

/** Styles of a form that is the frame of its text box. They stand after the element's own, whose font they enlarge for touch. */
export const framedTextStyles = css`
  form:focus-within {
    border-color: var(--_accent-text);
  }

  /* The form shows the focus. */
  textarea:focus-visible {
    outline: none;
  }

  /* iOS zooms into a focused text field whose font is smaller than 16px. */
  @media (pointer: coarse) {
    textarea {
      font-size: max(16px, 1em);
    }
  }

  /* Forced colours leave neither the colour of the border nor the shadow. */
  @media (forced-colors: active) {
    form:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
