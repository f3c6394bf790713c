import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { defaults } from '../../src/styles/tokens.js';
import { adoptTokens } from '../helpers/chat.js';

type Rgb = [number, number, number];

/** Resolves a CSS colour to the sRGB values that the browser paints. */
function resolve(colour: string): Rgb {
  const probe = document.createElement('div');
  probe.style.color = colour;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = computed;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Relative luminance as defined by WCAG 2. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio as defined by WCAG 2. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(resolve(one)), luminance(resolve(other))].sort(
    (a, b) => a - b,
  ) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

const pairs = [
  ['text', 'surface'],
  ['text', 'surface-raised'],
  ['text', 'surface-code'],
  ['text-muted', 'surface'],
  ['text-muted', 'surface-raised'],
  ['danger', 'surface'],
] as const;
const accentPairs = [
  ['on-accent', 'accent'],
  ['on-bubble', 'bubble'],
  ['accent-text', 'surface'],
  ['accent-text', 'surface-raised'],
] as const;
const accents = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((rgb) => `rgb(${rgb.join(' ')})`);

describe('the tokens', () => {
  before(() => adoptTokens());
  afterEach(() => document.documentElement.removeAttribute('style'));

  for (const scheme of ['light', 'dark']) {
    it(`meet WCAG AA in ${scheme}`, () => {
      document.documentElement.style.colorScheme = scheme;
      for (const [text, surface] of [...pairs, ...accentPairs])
        expect(
          contrast(`var(--_${text})`, `var(--_${surface})`),
          `${text} on ${surface}`,
        ).to.be.at.least(4.5);
    });

    it(`meet WCAG AA in ${scheme} with any accent`, () => {
      document.documentElement.style.colorScheme = scheme;
      fc.assert(
        fc.property(accents, (accent) => {
          document.documentElement.style.setProperty('--dify-chat-accent', accent);
          for (const [text, surface] of accentPairs)
            expect(
              contrast(`var(--_${text})`, `var(--_${surface})`),
              `${text} on ${surface}, ${accent}`,
            ).to.be.at.least(4.5);
        }),
        {
          numRuns: 60,
          examples: [['#000'], ['#fff'], ['#ff0'], ['#00f'], ['#767676'], ['#155eef']],
        },
      );
    });
  }

  it('number forty at most', () => {
    expect(Object.keys(defaults).length).to.be.at.most(40);
  });

  it('can be set by the page', () => {
    document.documentElement.style.setProperty('--dify-chat-surface', 'rgb(1 2 3)');
    expect(resolve('var(--_surface)')).to.deep.equal([1, 2, 3]);
  });

  it("fall back to the custom properties of Dify's own embed script", () => {
    document.documentElement.style.setProperty(
      '--dify-chatbot-bubble-button-bg-color',
      'rgb(4 5 6)',
    );
    expect(resolve('var(--_accent)')).to.deep.equal([4, 5, 6]);
  });
});
