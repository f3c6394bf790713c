import { css } from 'lit';

/** Token colours with WCAG AA contrast. Only colours, so that late highlighting causes no layout shift. */
export const highlightingStyles = css`
  .code-plain {
    color: var(--_text);
  }

  /* The segments of a long block are child elements of code, too. */
  code > [class] {
    display: inline;
  }

  .code-comment {
    color: light-dark(#636c7a, #8b94a5);
  }

  .code-keyword {
    color: light-dark(#a0269e, #d9a0f5);
  }

  .code-string {
    color: light-dark(#14703f, #86d8a5);
  }

  .code-number {
    color: light-dark(#a8480a, #f2b07b);
  }

  .code-title {
    color: light-dark(#1757cf, #86b3ff);
  }

  .code-type {
    color: light-dark(#0b6a80, #72cfe0);
  }

  .code-attribute {
    color: light-dark(#8a5300, #e3c078);
  }

  .code-tag,
  .code-removed {
    color: light-dark(#b4232c, #ff9a94);
  }

  .code-variable {
    color: light-dark(#8d3b72, #f0a6cd);
  }

  .code-meta {
    color: light-dark(#5a4fcf, #b3abff);
  }

  .code-added {
    color: light-dark(#14703f, #86d8a5);
  }
`;
