import { expect, fixtureSync, html } from '@open-wc/testing';
import { positionWarnings } from '../../../src/element/configuration/position-warnings.js';

/** The warnings about a bubble inside an element with this style. */
function warningsFor(style: string): string[] {
  const outer = fixtureSync<HTMLElement>(
    html`<section id="help" class="a b" style=${style}>
      <p><i class="bubble"></i></p>
    </section>`,
  );
  return positionWarnings(outer.querySelector('i')!);
}

describe('positionWarnings()', () => {
  for (const style of [
    'transform: translateZ(0)',
    'translate: 1px',
    'rotate: 1deg',
    'scale: 1.1',
    'perspective: 10px',
    'filter: blur(0)',
    'backdrop-filter: blur(1px)',
    'contain: paint',
    'content-visibility: auto',
    'will-change: opacity, transform',
  ])
    it(`warns of an ancestor with ${style}`, () => {
      const [property = ''] = style.split(':', 1);
      expect(warningsFor(style)).to.deep.equal([
        `The bubble stands inside <section> (#help.a.b), whose CSS property ${property} keeps it from the corner of the screen. Move <dify-chat> to the end of <body>.`,
      ]);
    });

  it('warns of nothing where the bubble finds its corner', () => {
    const harmless =
      'position: relative; opacity: 0.9; z-index: 1; overflow: hidden; contain: size style; will-change: opacity, scroll-position';
    expect(warningsFor(harmless)).to.deep.equal([]);
  });

  it('looks at what is around a shadow tree and a slot as well', () => {
    const outer = fixtureSync<HTMLElement>(html`<div><i></i></div>`);
    outer.attachShadow({ mode: 'open' }).innerHTML =
      '<p style="transform: scale(1)"><slot></slot></p>';
    expect(positionWarnings(outer.querySelector('i')!)[0]).to.contain('<p>');
    const inner = document.createElement('i');
    const host = fixtureSync<HTMLElement>(html`<div style="filter: blur(0)"></div>`);
    host.attachShadow({ mode: 'open' }).append(inner);
    expect(positionWarnings(inner)[0]).to.contain('<div>');
  });
});
