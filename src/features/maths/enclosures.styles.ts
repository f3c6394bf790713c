import { css } from 'lit';

/** Temml's styles for `menclose` (strikes, boxes, circles), which Chromium does not support. */
export const enclosureStyles = css`
  @supports (not (-webkit-backdrop-filter: blur(1px))) and (not (-moz-appearance: none)) {
    menclose {
      position: relative;
      padding: 0.5ex 0;
    }

    .tml-overline {
      padding: 0.1em 0 0;
      border-top: 0.065em solid;
    }

    .tml-underline {
      padding: 0 0 0.1em;
      border-bottom: 0.065em solid;
    }

    .tml-cancel {
      display: inline-block;
      position: absolute;
      bottom: 0;
      left: 0.5px;
      width: 100%;
      height: 100%;
      background: currentColor;
    }

    .upstrike {
      clip-path: polygon(0.05em 100%, 0 calc(100% - 0.05em), calc(100% - 0.05em) 0, 100% 0.05em);
    }

    .downstrike {
      clip-path: polygon(0 0.05em, 0.05em 0, 100% calc(100% - 0.05em), calc(100% - 0.05em) 100%);
    }

    .sout {
      clip-path: polygon(
        0 calc(55% + 0.0333em),
        0 calc(55% - 0.0333em),
        100% calc(55% - 0.0333em),
        100% calc(55% + 0.0333em)
      );
    }

    .tml-xcancel {
      clip-path: polygon(
        0.05em 0,
        0 0.05em,
        calc(50% - 0.05em) 50%,
        0 calc(100% - 0.05em),
        0.05em 100%,
        50% calc(50% + 0.05em),
        calc(100% - 0.05em) 100%,
        100% calc(100% - 0.05em),
        calc(50% + 0.05em) 50%,
        100% 0.05em,
        calc(100% - 0.05em) 0,
        50% calc(50% - 0.05em)
      );
    }

    .longdiv-top {
      padding: 0.1em 0.2em 0.2em 0.433em;
      border-top: 0.067em solid;
    }

    .longdiv-arc {
      box-sizing: border-box;
      position: absolute;
      top: 0;
      bottom: 0.1em;
      left: -0.4em;
      width: 0.7em;
      border: 0.067em solid;
      border-radius: 70%;
      transform: translateY(-0.067em);
      clip-path: inset(0 0 0 0.4em);
    }

    .phasor-bottom {
      padding: 0.2em 0.2em 0.1em 0.6em;
      border-bottom: 0.067em solid;
    }

    .phasor-angle {
      display: inline-block;
      position: absolute;
      bottom: -0.04em;
      left: 0.5px;
      height: 100%;
      aspect-ratio: 0.5;
      background: currentColor;
      clip-path: polygon(0.05em 100%, 0 calc(100% - 0.05em), calc(100% - 0.05em) 0, 100% 0.05em);
    }

    .tml-fbox {
      padding: 3pt;
      border: 1px solid;
    }

    .circle-pad {
      padding: 0.267em;
    }

    .textcircle {
      position: absolute;
      inset: 0;
      border: 0.067em solid;
      border-radius: 50%;
    }

    .actuarial {
      margin-right: 0.03889em;
      padding: 0.03889em 0.03889em 0;
      border-style: solid;
      border-width: 0.08em 0.08em 0 0;
    }
  }
`;
