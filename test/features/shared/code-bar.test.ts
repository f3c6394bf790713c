import { expect, fixture, html } from '@open-wc/testing';
import { createCodeBar } from '../../../src/features/shared/code-bar.js';
import { english } from '../../../src/i18n/strings.js';
import { FakeClock } from '../../helpers/fake-clock.js';
import { until } from '../../helpers/until.js';

async function setup() {
  const element = document.createElement('pre');
  const code = { language: 'ts', element, source: () => 'const a = 1;' };
  const options = {
    number: 1,
    strings: english,
    clock: new FakeClock(),
    announce: () => undefined,
    removal: () => undefined,
  };
  return fixture<HTMLElement>(html`<div>${createCodeBar(code, options)}${element}</div>`);
}

describe('createCodeBar', () => {
  it('is accessible', async () => {
    await expect(await setup()).to.be.accessible();
  });

  it('shows the language at once, and its buttons when they are loaded', async () => {
    const box = await setup();
    expect(box.textContent.trim()).to.equal('ts');
    await until(() => box.querySelectorAll('button').length === 2);
  });
});
