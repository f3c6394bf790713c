import { css } from 'lit';

/**
 * Styles for MathML: the system's maths font and Temml's corrections for each browser (Temml-Local.css without its font and image
 * files). Browsers are detected by features that only one of them has.
 */
export const mathsStyles = css`
  .markdown {
    counter-reset: maths-number;
  }

  /* At most as wide as the text; unlike a scrolling inline-block, it keeps the baseline of its content. */
  .maths {
    display: inline-flex;
    max-width: 100%;
    overflow: auto hidden;
    direction: ltr;
    unicode-bidi: isolate;
  }

  .maths.display {
    display: block;
    padding-block: 0.2em;
  }

  math {
    direction: ltr;
    font:
      1.1em/normal 'Latin Modern Math',
      'STIX Two Math',
      'Cambria Math',
      'STIXTwoMath-Regular',
      'NotoSansMath-Regular',
      math;
    letter-spacing: normal;
    overflow-wrap: normal;
    text-indent: 0;
    text-transform: none;
    /* Keeps the dots of i and j in Firefox. */
    font-feature-settings: 'dtls' off;
  }

  math * {
    border-color: currentColor;
  }

  .tml-display {
    display: block;
    width: 100%;
  }

  .mathcal {
    font-feature-settings: 'ss01';
  }

  mfrac > :nth-child(2),
  msqrt,
  mover > :first-child {
    math-shift: compact;
  }

  .menclose {
    display: inline-block;
    position: relative;
    padding: 0.5ex 0;
    text-align: left;
  }

  .tml-cancelto {
    display: inline-block;
    position: absolute;
    inset: 0 auto auto 0;
    padding: 0.5ex 0;
    background: currentColor;
    clip-path: polygon(0.05em 100%, 0 calc(100% - 0.05em), calc(100% - 0.05em) 0, 100% 0.05em);
  }

  .tml-right {
    text-align: right;
  }

  .tml-left {
    text-align: left;
  }

  .tml-shift-left {
    margin-left: -200%;
  }

  .special-fraction {
    font-family: 'STIX Two Text', 'Times New Roman', serif;
  }

  mtable.tml-jot > mtr > mtd {
    padding-block: 0.7ex;
  }

  mtable.tml-small mtd {
    padding-block: 0.35ex;
  }

  .tml-eqn::before {
    counter-increment: maths-number;
    content: '(' counter(maths-number) ')';
  }

  /* Firefox. */
  @supports (-moz-appearance: none) {
    .tml-vec {
      transform: scale(0.75);
    }

    .ff-narrow {
      width: 0;
    }

    .ff-nudge-left {
      margin-left: -0.2em;
    }

    .ff-squash mtd {
      display: block;
      height: 0;
    }

    mtd,
    mtable.tml-small mtd {
      padding-block: 0;
    }

    mtable.tml-jot > mtr > mtd {
      padding-block: 0.2ex;
    }
  }

  /* Chromium and Safari. */
  @supports not (-moz-appearance: none) {
    .maths:not(.display) > math {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: baseline;
    }

    math > mrow {
      padding: 0.5ex 0;
    }

    .tml-sml-pad {
      padding-left: 0.05em;
    }

    .tml-med-pad {
      padding-left: 0.1em;
    }

    .tml-lrg-pad {
      padding-left: 0.15em;
    }
  }

  /* Safari. */
  @supports (-webkit-backdrop-filter: blur(1px)) {
    .wbk-acc {
      transform: translate(0, 0.431em);
    }

    .wbk-sml {
      transform: translate(0.07em, 0);
    }

    .wbk-sml-acc {
      transform: translate(0.07em, 0.431em);
    }

    .wbk-sml-vec {
      transform: scale(0.75) translate(0.07em, 0);
    }

    .wbk-med {
      transform: translate(0.14em, 0);
    }

    .wbk-med-acc {
      transform: translate(0.14em, 0.431em);
    }

    .wbk-med-vec {
      transform: scale(0.75) translate(0.14em, 0);
    }

    .wbk-lrg {
      transform: translate(0.21em, 0);
    }

    .wbk-lrg-acc {
      transform: translate(0.21em, 0.431em);
    }

    .wbk-lrg-vec {
      transform: scale(0.75) translate(0.21em, 0);
    }
  }

  /* Chromium, which does not support menclose, stretchy accents and italic correction. */
  @supports (not (-webkit-backdrop-filter: blur(1px))) and (not (-moz-appearance: none)) {
    /* Fonts already raise the glyph. */
    .tml-prime {
      math-depth: 0;
      font-size: 1em;
      transform: translateY(0.36em);
    }

    .chr-sml {
      transform: translate(0.07em, 0);
    }

    .chr-sml-vec {
      transform: scale(0.75) translate(0.07em, 0);
    }

    .chr-med {
      transform: translate(0.14em, 0);
    }

    .chr-med-vec {
      transform: scale(0.75) translate(0.14em, 0);
    }

    .chr-lrg {
      transform: translate(0.21em, 0);
    }

    .chr-lrg-vec {
      transform: scale(0.75) translate(0.21em, 0);
    }

    .tml-shift-left {
      margin-left: -100%;
    }

    .tml-right {
      text-align: -webkit-right;
    }

    .tml-left {
      text-align: -webkit-left;
    }

    .tml-tilde-2 {
      transform: scale(2, 1.1);
    }

    .tml-tilde-3 {
      transform: scale(3, 1.1);
    }

    .tml-tilde-4 {
      transform: scale(4, 1.1);
    }

    .tml-hat-1 {
      transform: scale(1.9, 1);
    }

    .tml-hat-2 {
      transform: scale(3.9, 1);
    }

    .tml-hat-3 {
      transform: scale(5.8, 1);
    }

    .tml-hat-4 {
      transform: scale(7.8, 1);
    }
  }
`;
