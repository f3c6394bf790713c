import { css } from 'lit';

/**
 * The one reset of what a page's styles pass on by inheritance: text, colours, pointer, selection, writing mode. On an element inside the
 * root, because a page's rule for `*` or `dify-chat` wins over one for `:host`. What it leaves: `direction` and custom properties, which
 * `all` does not contain; visibility, the colour scheme of the `theme` and the language. `user-select` is not inherited, but `auto` obeys
 * the parent. The font size becomes `medium`, the browser's setting, whatever the page's is.
 */
export const inheritedProperties = css`
  .root {
    all: initial;
    display: block;
    color-scheme: inherit;
    visibility: inherit;
    -webkit-locale: inherit;
    -webkit-user-select: text;
    user-select: text;
  }
`;
